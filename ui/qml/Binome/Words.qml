pragma ComponentBehavior: Bound

import QtQuick

/* Text as every page writes it: never cut, never read as markup. */
Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: 1.05
}
