#!/bin/sh
# Makes the pictures of docs/workbooks.md from the workbooks that GalleryTest writes.
# Needs LibreOffice (soffice) and poppler (pdftoppm): apt-get install libreoffice-calc poppler-utils
# Usage: docs/images/workbooks.sh FOLDER_WITH_WORKBOOKS
set -eu
images=$(cd "$(dirname "$0")" && pwd)
pdf=$(mktemp -d)
trap 'rm -rf "$pdf"' EXIT
soffice --headless --convert-to pdf --outdir "$pdf" "$1"/*.xlsx >/dev/null

# picture NAME PAGE DPI X Y WIDTH HEIGHT: a part of a page, the corner and size in pixels
picture() {
  pdftoppm -png -singlefile -f "$2" -l "$2" -r "$3" -x "$4" -y "$5" -W "$6" -H "$7" "$pdf/$1.pdf" "$images/workbook-$1"
}

picture template 5 210 60 90 1560 310
picture processed 4 200 50 75 2290 240
picture distributor 4 250 1050 115 1760 250
picture extraction 4 260 1105 115 1770 250
picture reconciliation 4 260 1100 115 1810 260
