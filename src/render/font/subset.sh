#!/usr/bin/env bash
# Makes the five font files of this folder. Takes the folders of the npm packages `inter-ui` 4.1.1 and
# `@fontsource/jetbrains-mono` 5.3.0, the folder of Debian's `fonts-nanum` 20200506-1, and where to write.
# Needs pyftsubset: `pip install fonttools brotli`.
set -euo pipefail
inter=$1 mono=$2 nanum=$3 out=$4
latin=U+0020-007E,U+00A0-017F,U+02C6,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+20A9,U+20AC,U+20B9,U+2122,U+2190-2193,U+2212,U+221E,U+2248,U+2260,U+2264,U+2265,U+25C6,U+2713,U+2717
letters=U+0020-007E,U+00A0,U+00B7,U+2013,U+2019,U+2026
beside=U+0020-007E,U+00A3,U+00A5,U+00B1,U+00B7,U+00D7,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+20A9,U+20AC,U+2190-2193,U+2212,U+221E,U+2264,U+2265,U+3001,U+3002,U+3131-3163
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# The 2,350 syllables of KS X 1001.
python3 -c 'print("\n".join(bytes([a, b]).decode("euc-kr") for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)))' > "$work/syllables.txt"

for weight in Regular SemiBold; do
  pyftsubset "$inter/web/Inter-$weight.woff2" --unicodes=$latin --layout-features=kern,ccmp,locl,mark,tnum \
    --no-hinting --notdef-outline --output-file="$work/Inter-$weight"
done
pyftsubset "$mono/files/jetbrains-mono-latin-400-normal.woff2" --unicodes=$letters --layout-features= --no-hinting \
  --notdef-outline --drop-tables+=GPOS,GSUB,GDEF,gasp --output-file="$work/JetBrainsMono-Regular"
for weight in Regular Bold; do
  pyftsubset "$nanum/NanumGothic${weight/Regular/}.ttf" --unicodes=$beside --text-file="$work/syllables.txt" \
    --layout-features= --no-hinting --notdef-outline --drop-tables+=GPOS,GSUB,GDEF,vhea,vmtx,gasp \
    --name-IDs=0,13,14 --output-file="$work/RecoupHangul-$weight"
done

# A subset is a modified version: NanumGothic's licence reserves its name, so ours has another.
python3 - "$work" "$out" <<'P'
import sys
from fontTools.ttLib import TTFont
work, out = sys.argv[1:]
for family, style, weight in (
    ("Inter", "Regular", 400), ("Inter", "SemiBold", 600), ("JetBrains Mono", "Regular", 400),
    ("Recoup Hangul", "Regular", 400), ("Recoup Hangul", "Bold", 700),
):
    file = f"{family.replace(' ', '')}-{style}"
    font = TTFont(f"{work}/{file}", recalcTimestamp=False)
    font.flavor = None
    names = font["name"]
    names.names = [n for n in names.names if n.platformID == 3 and n.langID == 0x409 and n.nameID in (0, 13, 14)]
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, file)):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.save(f"{out}/{file}.ttf")
P
