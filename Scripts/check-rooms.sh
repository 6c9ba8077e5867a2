#!/usr/bin/env bash
# The walls between the rooms (docs/architecture.md), and what no source file may hold.
set -euo pipefail
cd "$(dirname "$0")/.."

# room: the rooms and libraries it may import (besides the standard library and Foundation)
allowed() {
    case $1 in
    WenshuCore) echo "" ;;
    XMLKit) echo "CLibXML2 WenshuCore" ;;
    ArchiveKit) echo "CLibZip CZlib WenshuCore" ;;
    PackageKit) echo "XMLKit ArchiveKit WenshuCore" ;;
    DocumentModel | TemplateEngine) echo "WenshuCore" ;;
    RuleEngine) echo "TemplateEngine WenshuCore" ;;
    MarkdownFormat) echo "CCMarkGFM DocumentModel WenshuCore" ;;
    Pictures) echo "CQREncode DocumentModel XMLKit WenshuCore" ;;
    Charts) echo "DocumentModel Workbook WenshuCore" ;;
    Blueprint) echo "DocumentModel Pictures XMLKit WenshuCore Yams" ;;
    TemplateMarkup) echo "TemplateEngine DocumentModel Charts Pictures PackageKit XMLKit ArchiveKit WenshuCore" ;;
    DocxFormat | OdtFormat)
        echo "TemplateMarkup TemplateEngine DocumentModel Charts PackageKit XMLKit ArchiveKit WenshuCore" ;;
    DocumentLint) echo "DocumentModel WenshuCore" ;;
    Workbook) echo "PackageKit XMLKit ArchiveKit WenshuCore" ;;
    Records) echo "Workbook WenshuCore Yams" ;;
    Association) echo "Records RuleEngine WenshuCore" ;;
    Pipeline)
        echo "RuleEngine Association Records Workbook Blueprint MarkdownFormat DocumentModel DocumentLint DocxFormat OdtFormat TemplateMarkup TemplateEngine" \
            "PackageKit ArchiveKit WenshuCore" ;;
    WenshuCLI) echo "Pipeline RuleEngine Association Records DocumentModel WenshuCore ArgumentParser" ;;
    wenshu) echo "WenshuCLI" ;;
    *) return 1 ;;
    esac
}

free="Swift Foundation FoundationEssentials Glibc Musl Dispatch Synchronization"
failures=0
complain() {
    echo "$1" >&2
    failures=$((failures + 1))
}

for folder in Sources/*/; do
    room=$(basename "$folder")
    [ -e "$folder/module.modulemap" ] && continue
    if ! list=$(allowed "$room"); then
        complain "$folder: this room is not in Scripts/check-rooms.sh"
        continue
    fi
    while IFS=: read -r file line text; do
        module=$(sed -E 's/^.*import +((struct|class|enum|func|protocol|var|let|typealias) +)?([A-Za-z0-9_]+).*$/\3/' <<<"$text")
        case " $list $free " in
        *" $module "*) ;;
        *) complain "$file:$line: $room must not import $module" ;;
        esac
    done < <(grep -rnE '^(@[A-Za-z_()]+ +)*((public|package|internal|fileprivate|private) +)?import ' --include='*.swift' "$folder" || true)
done

while IFS= read -r hit; do complain "$hit"; done < <(
    grep -rnE 'fatalError\(|\btry!|\bas! |\bTODO\b|\bFIXME\b' --include='*.swift' Sources Tests || true)
while read -r lines file; do
    [ "$file" != total ] && [ "$lines" -gt 450 ] && complain "$file: $lines lines, at most 450"
done < <(find Sources Tests -name '*.swift' -exec wc -l {} +)

[ "$failures" -eq 0 ] || { echo "check-rooms: $failures findings" >&2; exit 1; }
