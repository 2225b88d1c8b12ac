"""How English news tells time: a lexicon, rules over word classes, and the reader that applies them.

A rule (`rules/*.toml`) gives patterns over words and word classes, TIMEX3's type, and a form.  Its
reading is a flat tuple: the form, then name and value of each captured field in turn.

    "late last March"  ->  ("date", "mod", "END", "which", "last", "month", 3)

Forms, and the fields that they may carry:

    date       year, short_year, year_which, month, day or dom, weekday, which, part, mod, clock or hour, meridiem
    written    date (in figures: 2018-05-01, 5/13/2018)
    weekday    weekday, which, week_which, part, mod, clock or hour, meridiem, noon
    shift      unit, count, half, sign, anchor (publication, narrative), part, mod
    unit       unit, which, mod ("earlier this year", "the end of the month")
    season     season, year, year_which, which, mod
    quarter    quarter, year, year_which, which, mod   half: the same with half
    context    quarter, year, years (the quarter under discussion, or its like so many years away)
    decade     decade or short_decade, mod             century: century or ordinal, mod
    duration   count (a number or "X"), unit, half, sign, anchor
    set        count, unit, weekday, month, season, part
    feast      feast (how its day is found), year, which     eve: the day before a feast, or a month and dom
    clock      clock or hour or noon, meridiem, part, zone   overnight: nothing
    years      year, until      days: year, month, dom, until      week_of: month, dom, year
    reference  value
    none       nothing: the words are no time
"""
