pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* One question before an act: buttons to choose from, or a line to write over the keyboard, whose own key goes on. */
FocusScope {
    id: root

    required property BoardPage page
    /* the line stands beside the way out, below its question */
    readonly property bool low: page.writes && height - keys.height < 2 * Theme.touch + Theme.px(20)

    focus: true
    objectName: "board_ask"
    Keys.onPressed: event => event.accepted = root.page.take_key(event.key, event.text)
    Component.onCompleted: forceActiveFocus()

    Words {
        id: title
        anchors.left: parent.left
        anchors.right: cancel.left
        anchors.rightMargin: Theme.gap
        height: root.low ? Theme.px(30) : Theme.touch
        verticalAlignment: Text.AlignVCenter
        text: root.page.prompt
        font.pixelSize: Theme.px(26)
        font.bold: true
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.small
    }
    BigButton {
        id: cancel
        anchors.right: parent.right
        width: Theme.px(200)
        name: "board_stop"
        text: root.page.cancel_text
        textSize: Theme.body
        onClicked: root.page.stop_asking()
    }

    GridView {
        id: choices
        anchors.top: title.bottom
        anchors.topMargin: Theme.gap
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !root.page.writes
        model: root.page.choices
        clip: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / (count > 4 ? 2 : 1))
        cellHeight: Theme.touch + Theme.gap

        ScrollBar.vertical: ScrollBar {
            policy: choices.contentHeight > choices.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        delegate: Item {
            id: cell

            required property string code
            required property string text

            width: choices.cellWidth
            height: choices.cellHeight

            BigButton {
                width: parent.width - Theme.gap
                name: "choice_" + cell.code
                text: cell.text
                textSize: Theme.body
                onClicked: root.page.choose(cell.code)
            }
        }
    }

    Rectangle {
        id: field
        anchors.top: title.bottom
        anchors.topMargin: root.low ? 0 : Theme.px(8)
        anchors.bottom: keys.top
        anchors.bottomMargin: root.low ? Theme.px(6) : Theme.px(12)
        anchors.left: parent.left
        anchors.right: root.low ? cancel.left : parent.right
        anchors.rightMargin: root.low ? Theme.gap : 0
        visible: root.page.writes
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.px(3)
        border.color: root.page.may_go_on ? Theme.ok : Theme.accent
        clip: true

        Flickable {
            anchors.fill: parent
            anchors.margins: root.low ? Theme.px(4) : Theme.px(10)
            contentHeight: written.height
            contentY: Math.max(0, contentHeight - height)

            Words {
                id: written
                objectName: "board_text"
                width: parent.width
                text: root.page.text + "▏"
                font.pixelSize: Theme.px(22)
            }
        }
    }
    Keyboard {
        id: keys
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.page.writes
        board: root.page.keys
    }
}
