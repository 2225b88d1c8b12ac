"""Country and sector codes that dictionaries of actors use, and ours for them.

A country may be given as ISO 3166 alpha-2 or alpha-3, by name, or as one of PLOVER's codes for
parties of many countries.  CAMEO's sectors are taken over where PLOVER has the same; its MED is the
media, PLOVER's the medical.  A region of the world ("WEU", "MEA") is no country and leaves it open.
"""

import re
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.gazetteer.countries import country_of_name, load_countries
from onrecord.gazetteer.folding import fold

ACROSS: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
SECTORS: Final = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split()
)
_TWO_LETTERS: Final = """
AD:AND AE:ARE AF:AFG AG:ATG AI:AIA AL:ALB AM:ARM AO:AGO AQ:ATA AR:ARG AS:ASM AT:AUT AU:AUS AW:ABW AZ:AZE BA:BIH
BB:BRB BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BM:BMU BN:BRN BO:BOL BR:BRA BS:BHS BT:BTN BW:BWA BY:BLR
BZ:BLZ CA:CAN CD:COD CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CV:CPV CW:CUW
CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY EH:ESH ER:ERI ES:ESP ET:ETH FI:FIN
FJ:FJI FK:FLK FM:FSM FO:FRO FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO GF:GUF GG:GGY GH:GHA GI:GIB GL:GRL GM:GMB GN:GIN
GP:GLP GQ:GNQ GR:GRC GT:GTM GU:GUM GW:GNB GY:GUY HK:HKG HN:HND HR:HRV HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR IM:IMN
IN:IND IQ:IRQ IR:IRN IS:ISL IT:ITA JE:JEY JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KI:KIR KM:COM KN:KNA KP:PRK
KR:KOR KW:KWT KY:CYM KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR
MC:MCO MD:MDA ME:MNE MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG MO:MAC MP:MNP MQ:MTQ MR:MRT MS:MSR MT:MLT MU:MUS
MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ NA:NAM NC:NCL NE:NER NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU NU:NIU NZ:NZL
OM:OMN PA:PAN PE:PER PF:PYF PG:PNG PH:PHL PK:PAK PL:POL PM:SPM PR:PRI PS:PSE PT:PRT PW:PLW PY:PRY QA:QAT RE:REU
RO:ROU RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE SG:SGP SH:SHN SI:SVN SK:SVK SL:SLE SM:SMR SN:SEN
SO:SOM SR:SUR SS:SSD ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ TC:TCA TD:TCD TG:TGO TH:THA TJ:TJK TK:TKL TL:TLS TM:TKM
TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA UA:UKR UG:UGA US:USA UY:URY UZ:UZB VA:VAT VC:VCT VE:VEN VG:VGB
VI:VIR VN:VNM VU:VUT WF:WLF WS:WSM XK:KOS YE:YEM YT:MYT ZA:ZAF ZM:ZMB ZW:ZWE
"""
# Codes of CAMEO and of states that are no more.
_OLD_CODES: Final = MappingProxyType(
    {
        "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "KSV": "KOS", "XKX": "KOS", "SUN": "RUS", "YUG": "SRB",
        "SCG": "SRB", "GZS": "PSE", "WBK": "PSE", "BUR": "MMR", "NGM": "NGO", "EEC": "EUR", "EUN": "EUR", "UIS": "",
        "INT": "", "UK": "GBR", "EL": "GRC", "EU": "EUR",
    }
)  # fmt: skip
_REGIONS: Final = frozenset(
    "AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WEU WST".split()
)
_FROM_CAMEO: Final = MappingProxyType(
    {
        **{sector: sector for sector in SECTORS - {"MED", "UNK"}},
        "MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "HRI": "SOC", "ENV": "SOC", "DEV": "SOC",
        "PPL": "CVL", "CIV": "CVL", "REP": "GOV",
    }
)  # fmt: skip
# International parties of CAMEO whose next three letters say more.
_BODIES: Final = MappingProxyType(
    {("IGO", "UNO"): "UNO", ("IGO", "EEC"): "EUR", ("IGO", "EUR"): "EUR", ("IGO", "EEU"): "EUR"}
)


@cache
def _by_code() -> MappingProxyType[str, str]:
    """Map two-letter, three-letter and old codes, and folded names, to our codes."""
    codes = dict(pair.split(":") for pair in _TWO_LETTERS.split())
    codes |= {country.code: country.code for country in load_countries()} | {code: code for code in ACROSS}
    codes |= {fold(name): code for name, code in country_of_name().items()}
    return MappingProxyType({**codes, **_OLD_CODES})


def to_country(told: str) -> str | None:
    """Return our code for a country told by code or name, None for a region; raise ValueError where nobody knows it.

    >>> to_country("sy"), to_country("Ivory Coast"), to_country("WEU")
    ('SYR', 'CIV', None)
    """
    told = told.strip()
    if not told or told.upper() in _REGIONS:
        return None
    found = _by_code().get(told.upper()) if len(told) <= 3 else None
    found = _by_code().get(fold(told)) if found is None else found
    if found is None:
        raise ValueError(f"no country is known as {shown(told)}; give its ISO 3166 code or its English name")
    return found or None


def to_sector(told: str) -> str | None:
    """Return a PLOVER sector as it is written; raise ValueError for anything else but nothing."""
    told = told.strip().upper()
    if told and told not in SECTORS:
        raise ValueError(f"no sector is known as {shown(told)}; give one of PLOVER's: {', '.join(sorted(SECTORS))}")
    return told or None


def from_cameo(code: str) -> tuple[str | None, str | None]:
    """Split an actor code of CAMEO into country and sector; raise ValueError where it is none.

    >>> from_cameo("PSEREBHMS"), from_cameo("IGOUNO"), from_cameo("USAMED")
    (('PSE', 'REB'), ('UNO', None), ('USA', 'JRN'))
    """
    code = code.upper()
    if not re.fullmatch(r"([A-Z]{3})+", code):
        raise ValueError(f"{shown(code)} is no code of CAMEO, which are of three letters each, as PSEREBHMS")
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    sector = next((found for part in parts if (found := _FROM_CAMEO.get(part))), None)
    if parts[0] in _FROM_CAMEO and parts[0] not in _by_code():
        return None, sector
    if len(parts) > 1 and (parts[0], parts[1]) in _BODIES:
        return _BODIES[parts[0], parts[1]], next((_FROM_CAMEO[p] for p in parts[2:] if p in _FROM_CAMEO), None)
    return to_country(parts[0]), sector


def shown(told: str) -> str:
    """Quote what a file says, shortened where it is long."""
    told = " ".join(told.split())
    return f'"{told if len(told) <= 60 else told[:57] + "…"}"'
