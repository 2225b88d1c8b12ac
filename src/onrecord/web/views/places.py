"""Places -> what a map may draw: as precise as the place is told, and no more.

A country is shaded, never a pin.  Of a region no borders are at hand, so a wide circle about its centre is shaded and
said to be one.  A town is a circle as wide as a town; only what is told as a point is a point.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from onrecord.store.queries.counts import PlaceCount
from onrecord.web.views.asking import Told, address
from onrecord.web.views.words import country_name

# Kinds of places -> how precisely they are drawn, and how wide a circle about their centre is, in metres.
PRECISIONS: Final = MappingProxyType(
    {
        "country": ("country", 0), "admin1": ("region", 75_000), "region": ("region", 150_000),
        "area": ("area", 25_000), "line": ("area", 25_000), "city": ("city", 5_000), "point": ("point", 0),
    }
)  # fmt: skip

# ISO 3166-1: alpha-3 and numeric codes, by which the basemap knows countries.  Kosovo has none and goes by its name.
NUMERIC: Final = (
    "ABW 533 AFG 004 AGO 024 AIA 660 ALA 248 ALB 008 AND 020 ARE 784 ARG 032 ARM 051 ASM 016 ATA 010 ATF 260 ATG 028 "
    "AUS 036 AUT 040 AZE 031 BDI 108 BEL 056 BEN 204 BFA 854 BGD 050 BGR 100 BHR 048 BHS 044 BIH 070 BLM 652 BLR 112 "
    "BLZ 084 BMU 060 BOL 068 BRA 076 BRB 052 BRN 096 BTN 064 BWA 072 CAF 140 CAN 124 CHE 756 CHL 152 CHN 156 CIV 384 "
    "CMR 120 COD 180 COG 178 COK 184 COL 170 COM 174 CPV 132 CRI 188 CUB 192 CUW 531 CYM 136 CYP 196 CZE 203 DEU 276 "
    "DJI 262 DMA 212 DNK 208 DOM 214 DZA 012 ECU 218 EGY 818 ERI 232 ESH 732 ESP 724 EST 233 ETH 231 FIN 246 FJI 242 "
    "FLK 238 FRA 250 FRO 234 FSM 583 GAB 266 GBR 826 GEO 268 GGY 831 GHA 288 GIN 324 GMB 270 GNB 624 GNQ 226 GRC 300 "
    "GRD 308 GRL 304 GTM 320 GUM 316 GUY 328 HKG 344 HMD 334 HND 340 HRV 191 HTI 332 HUN 348 IDN 360 IMN 833 IND 356 "
    "IOT 086 IRL 372 IRN 364 IRQ 368 ISL 352 ISR 376 ITA 380 JAM 388 JEY 832 JOR 400 JPN 392 KAZ 398 KEN 404 KGZ 417 "
    "KHM 116 KIR 296 KNA 659 KOR 410 KWT 414 LAO 418 LBN 422 LBR 430 LBY 434 LCA 662 LIE 438 LKA 144 LSO 426 LTU 440 "
    "LUX 442 LVA 428 MAC 446 MAF 663 MAR 504 MCO 492 MDA 498 MDG 450 MDV 462 MEX 484 MHL 584 MKD 807 MLI 466 MLT 470 "
    "MMR 104 MNE 499 MNG 496 MNP 580 MOZ 508 MRT 478 MSR 500 MUS 480 MWI 454 MYS 458 NAM 516 NCL 540 NER 562 NFK 574 "
    "NGA 566 NIC 558 NIU 570 NLD 528 NOR 578 NPL 524 NRU 520 NZL 554 OMN 512 PAK 586 PAN 591 PCN 612 PER 604 PHL 608 "
    "PLW 585 PNG 598 POL 616 PRI 630 PRK 408 PRT 620 PRY 600 PSE 275 PYF 258 QAT 634 ROU 642 RUS 643 RWA 646 SAU 682 "
    "SDN 729 SEN 686 SGP 702 SGS 239 SHN 654 SLB 090 SLE 694 SLV 222 SMR 674 SOM 706 SPM 666 SRB 688 SSD 728 STP 678 "
    "SUR 740 SVK 703 SVN 705 SWE 752 SWZ 748 SXM 534 SYC 690 SYR 760 TCA 796 TCD 148 TGO 768 THA 764 TJK 762 TKM 795 "
    "TLS 626 TON 776 TTO 780 TUN 788 TUR 792 TWN 158 TZA 834 UGA 800 UKR 804 URY 858 USA 840 UZB 860 VAT 336 VCT 670 "
    "VEN 862 VGB 092 VIR 850 VNM 704 VUT 548 WLF 876 WSM 882 YEM 887 ZAF 710 ZMB 894 ZWE 716 KOS Kosovo XKX Kosovo"
)


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place with how many events are there, and how it is drawn; `precision` is None where it is not.

    `shape` is the country that is shaded, by the basemap's name of it.
    """

    name: str
    within: str
    precision: str | None
    shape: str | None
    latitude: float | None
    longitude: float | None
    metres: int
    count: int
    href: str


def shapes() -> Mapping[str, str]:
    """Return the basemap's names of countries by their codes."""
    parts = NUMERIC.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


def map_places(counted: Iterable[PlaceCount], told: Told) -> tuple[MapPlace, ...]:
    """Make what a map draws of counted places, the names of one country brought together; most events first."""
    known = shapes()
    countries: dict[str, MapPlace] = {}
    others: list[MapPlace] = []
    for place in counted:
        made = _make(place, known, told)
        if made.shape is None:
            others.append(made)
        elif made.shape in countries:
            same = countries[made.shape]
            countries[made.shape] = replace(same, count=same.count + made.count)
        else:
            countries[made.shape] = made
    return tuple(sorted((*countries.values(), *others), key=lambda one: (-one.count, one.name)))


def _make(place: PlaceCount, known: Mapping[str, str], told: Told) -> MapPlace:
    precision, metres = PRECISIONS.get(place.kind or "", (None, 0))
    country = country_name(place.country)
    shape = known.get(place.country or "") if precision == "country" else None
    if precision == "country" and shape is not None:
        return MapPlace(country or place.name, "", "country", shape, None, None, 0, place.count, _href(told, place))
    placed = place.latitude is not None and place.longitude is not None and precision not in {None, "country"}
    within = ", ".join(one for one in (place.admin1, country) if one and one != place.name)
    return MapPlace(
        place.name, within, precision if placed else None, None, place.latitude if placed else None,
        place.longitude if placed else None, metres, place.count, _href(told, place),
    )  # fmt: skip


def _href(told: Told, place: PlaceCount) -> str:
    return address("/events", told, place=place.name, country=place.country)
