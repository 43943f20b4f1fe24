pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* What can be done on a board, in rows of as many buttons; the main thing comes last. */
Flow {
    id: root

    required property BoardPage page
    property int columns: buttons.count > 4 ? 3 : Math.max(2, buttons.count)
    readonly property real buttonWidth: Math.floor((width - (columns - 1) * spacing) / columns)

    spacing: Theme.gap

    Repeater {
        id: buttons
        model: root.page.buttons

        Item {
            id: cell

            required property string key
            required property string words
            required property string under
            required property string look
            required property bool may

            width: root.buttonWidth
            height: Theme.touch

            BigButton {
                anchors.fill: parent
                name: "board_" + cell.key
                text: cell.words
                sub: cell.under
                enabled: cell.may
                tone: cell.look === "primary" ? BigButton.Primary : cell.look === "danger" ? BigButton.Danger : BigButton.Plain
                textSize: Theme.body
                onClicked: root.page.press(cell.key)
            }
        }
    }
}
