"""Turns of phrase that tell who a sentence speaks of, what it denies and what it only hints at."""

import re

_ARTICLES = (
    r"(?:(?:the|your|our|a|an|its|each|both|his|her|this|right|left|weak|tight|strong|"
    r"one|two|three|four|all|other|main|small|deep|large|big)\s+){0,3}"
)
OF_PARTS = re.compile(
    r"(?i)\b(?:fib(?:re|er)s?|parts?|portions?|heads?|tendons?|belly|bellies|rest|remainder|half|"
    r"third|"
    r"quarters?|origins?|insertions?|attachments?|actions?|functions?|innervation|supply|nerve|"
    r"job|role)\s+"
    rf"(?:of|to)\s+{_ARTICLES}$"
)
AFTER_PREPOSITION = re.compile(
    r"(?i)\b(?:in|of|to|with|under|over|by|for|on|than|unlike|from|at|behind|beneath|below|above|"
    r"between|"
    r"like|against|across|around|through|into|onto|near|without|towards?|including|as|via|"
    r"alongside)\s+"
    rf"{_ARTICLES}$"
)
TROUBLE = re.compile(
    r"(?i)(?:[’']s)?[\s-]+(?:\w+\s+)?(?:syndrome|pain|dysfunction|weakness|injur\w+|tightness|"
    r"strain|"
    r"tendin\w+|stretch\w*|exercises?|problems?|release|trouble|tension)\b"
)
COORDINATED = re.compile(rf"(?i)(?:\s*,)?\s*(?:\band\b|&|\bas well as\b|\bor\b|,)\s*{_ARTICLES}$")
NEW_CLAUSE = re.compile(
    r"(?i)(?:^|[,;:]|\b(?:and|but|while|whereas|because|that|as|when|since))\s*(?:the|your|both|"
    r"our|a)?\s*$"
)
LEADS_TO_CUE = re.compile(
    r"(?i)\s*(?:(?:muscles?|fib(?:re|er)s|tendon|itself|also|then|both|can|may|will|helps?|to|"
    r"mainly|is|are|\w+ly)\s*){0,4}$"
)
IMPLIED = re.compile(
    r"(?i)\b(?:it|they|its|their|(?:the|this|these|both|that|large|big|powerful|thick|"
    r"great)\s+muscles?|"
    r"fib(?:re|er)s?|heads?|(?:upper|lower|larger?|smaller|deep|superficial|greater)\s+(?:part|"
    r"portion)|"
    r"the\s+(?:rest|remainder)|quarters?|some|most|others)\b"
)
LOOSELY_IMPLIED = re.compile(
    r"(?i)\b(?:muscles?|others|fib(?:re|er)s?|heads?|part|portion|rest|remainder)\b"
)
PERSON = re.compile(
    r"(?i)\b(?:you|we|i|he|she|people|runners?|athletes?|one|patients?|students?|teachers?|"
    r"clients?|"
    r"surgeons?|pain|to)(?:\s+\w+){0,2}?\s*$"
)
HELPING = re.compile(
    r"(?i)\b(?:helps?|assists?|lets?|allows?|enables?|contracts?|acts?|works?|serves?|used|"
    r"responsible|able|"
    r"functions?)\b[^,;]{0,30}$"
)
RELATIVE = re.compile(
    r"(?i)\b(?:which|that|who)\s+(?:(?:also|can|may|help|helps|to|will|\w+ly)\s+){0,3}$"
)
EXAMPLES = re.compile(
    r"(?i)\b(?:notably|such as|including|especially|like|namely|e\.g\.,?|for example,?|"
    r"particularly)\s+"
    r"(?:the\s+)?$"
)
NO = re.compile(
    r"(?i)\b(?:not(?!\s+only)|never|no longer|neither|nor|without|cannot|hardly|no)\b|n[’']t\b"
)
DOUBT = re.compile(
    r"(?i)\b(?:myths?|once thought|used to (?:think|be)|contrary to|wrongly|mistaken\w*|imagine|"
    r"whether|"
    r"if it|would)\b"
)
NOT_THESE = re.compile(
    r"(?i)\b(?:not(?!\s+only)|except|excluding|rather than|instead of|without|unlike|never)\b"
)
NEARBY = re.compile(
    r"(?i)(?:\b(?:\w+(?:ior|al)|deep|adjacent|next|close)\s+to|\b(?:behind|below|above|beneath|"
    r"under|over|"
    r"between|near|past|across|around|towards?|beside|opposite|with|by|between\s.*\band))\s+"
    rf"{_ARTICLES}(?:\w+\s+){{0,2}}$"
)
WITHIN = re.compile(r"(?i)\s*\(?\s*(?:of|on|at|in|along)\s+(?:\w+\s+){0,4}$")
IS_A = re.compile(
    r"(?i)(?:\b(?:is|are|be|being|acts?|works?|serves?|functions?|considered|known)\b|"
    r",\s+(?=an?\s|the\s|our\s))"
    r"(?P<between>(?:\s*[\w’'-]+){0,6})\s*$"
)
NO_DESCRIPTION = re.compile(
    r"(?i)\b(?:by|with|to|from|for|against|than|not|opposite|antagonist\w*|weaker|under|over|"
    r"beneath)\b|"
    r"(?<!one )\bof\b"
)
DOES = re.compile(
    r"(?i)\b(?:perform|produc|assist|help|aid|contribut|responsib|creat|generat|power|driv|mover|"
    r"caus|"
    r"actions?|functions? (?:is|are|include))"
)
HINDERS = re.compile(
    r"(?i)\b(?:resist|limit|oppos|prevent|inhibit|weak|lack|without|reduc|decreas|restrict|"
    r"stretch|loss|"
    r"los[es]|antagon|against)"
)
