pragma ComponentBehavior: Bound

import QtQuick

/* A label in spaced capitals. */
Words {
    color: Theme.secondInk
    font.pixelSize: Theme.label
    font.capitalization: Font.AllUppercase
    font.letterSpacing: Theme.px(1.2)
}
