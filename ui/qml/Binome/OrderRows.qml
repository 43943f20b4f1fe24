pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Files, the orders of one, what is to be mended, or choices: one card each; a touch is of the page. */
ListView {
    id: root
    cacheBuffer: 0

    required property OrderPage page

    objectName: "order_rows"
    model: page.rows
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: AbstractButton {
        id: row

        required property int index
        required property string key
        required property string title
        required property string detail
        required property string warning
        required property string tone
        required property bool chosen

        objectName: key === "" ? "order_row_" + index : "order_" + key
        width: root.width - Theme.px(14)
        height: Math.max(Theme.touch, lines.height + Theme.px(24))
        focusPolicy: Qt.NoFocus
        enabled: key !== ""
        Accessible.name: title + ". " + detail
        onClicked: root.page.touch(row.key)

        background: Rectangle {
            radius: Theme.radius
            color: row.pressed || row.chosen ? Theme.accentSoft : Theme.surface
            border.width: Theme.px(row.chosen ? 4 : 2)
            border.color: row.chosen ? Theme.accent : row.tone === "none" ? Theme.line : Theme.words(row.tone)
        }

        Column {
            id: lines
            x: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            spacing: Theme.px(4)

            Words {
                width: parent.width
                text: row.title
                font.pixelSize: Theme.body
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
                lineHeight: 1.15
            }
            Row {
                width: parent.width
                visible: row.warning !== ""
                spacing: Theme.px(10)

                Mark {
                    id: mark
                    shape: row.tone === "refused" ? "cross" : "warning"
                    size: Theme.px(24)
                }
                Words {
                    width: parent.width - mark.width - Theme.px(10)
                    text: row.warning
                    font.pixelSize: Theme.small
                    font.bold: true
                    lineHeight: 1.15
                }
            }
        }
    }
}
