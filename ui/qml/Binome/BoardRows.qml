pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The rows of a board, one below the other: what it is at the left, how it stands at the right. */
ListView {
    id: root

    required property BoardPage page
    /* a narrow board has how it stands below what it is */
    property bool narrow: false

    objectName: "board_rows"
    model: page.rows
    cacheBuffer: 0
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: Item {
        id: row

        required property string key
        required property string title
        required property string detail
        required property string standing
        required property string shape
        required property string tone
        required property string touch
        required property bool heading

        width: root.width - Theme.px(14)
        height: heading ? Theme.px(26) : Math.max(touch === "" ? Theme.px(52) : Theme.touch, column.height + Theme.px(16))

        Rectangle {
            anchors.fill: parent
            visible: !row.heading
            radius: Theme.radius
            color: button.pressed ? Theme.accentSoft : Theme.surface
            border.width: Theme.px(2)
            border.color: row.tone === "refused" ? Theme.refused : Theme.line
        }
        AbstractButton {
            id: button
            anchors.fill: parent
            objectName: "row_" + row.key
            visible: row.touch !== ""
            focusPolicy: Qt.NoFocus
            Accessible.name: [row.title, row.detail, row.standing, row.touch].filter(part => part !== "").join(". ")
            onClicked: root.page.press(row.key)
        }

        Column {
            id: column
            x: row.heading ? 0 : Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            width: root.narrow ? parent.width - 2 * x : row.standing === "" ? parent.width - 2 * x - (row.shape === "" ? 0 : Theme.px(46)) : parent.width * 0.56
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: row.title
                color: row.heading ? Theme.secondInk : Theme.ink
                font.bold: true
                font.pixelSize: row.heading ? Theme.small : Theme.body
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
            Row {
                visible: root.narrow && row.standing !== ""
                spacing: Theme.px(8)

                Mark {
                    id: below
                    shape: root.narrow ? row.shape : ""
                    size: Theme.px(22)
                }
                Words {
                    width: column.width - below.width - Theme.px(8)
                    text: row.standing
                    color: Theme.words(row.tone)
                    font.pixelSize: Theme.small
                    font.bold: true
                }
            }
        }
        Mark {
            id: mark
            anchors.left: column.right
            anchors.leftMargin: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            shape: root.narrow ? "" : row.shape
        }
        Words {
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(12)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.narrow
            text: row.standing
            color: Theme.words(row.tone)
            font.pixelSize: Theme.small
            font.bold: true
        }
    }
}
