"""English abbreviations that keep their point as one word."""

from typing import Final

# Titles and the like: a name follows, so that the point never ends a sentence.
NEVER_FINAL: Final = frozenset(
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Cpl Adm Cmdr Brig Sen Rep Gov Pres Sec Rev Fr Hon St Mt Ft Msgr Amb "
    "Supt Det Insp Atty No Nos Art vs v cf e.g i.e pp approx ca Op Messrs Mme Mlle Sr Hr Pvt Spc".split()
)
MONTHS: Final = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
OTHERS: Final = frozenset(
    "Inc Corp Co Ltd Bros Jr Dept Univ Assn Ave Blvd Rd est al etc Mon Tue Tues Wed Thu Thurs Fri Sat "
    "Ariz Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn "
    "Tex Va Vt Wash Wis Wyo Ala Ark".split()
)
ABBREVIATIONS: Final = NEVER_FINAL | MONTHS | OTHERS
