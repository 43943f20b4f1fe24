pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every excursion, the newest first. */
Item {
    id: root

    required property ExcursionPage page

    Caption {
        id: title
        text: root.page.title
    }
    Words {
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(20)
        width: parent.width
        visible: text !== ""
        text: root.page.nothing
        color: Theme.secondInk
    }
    LogList {
        name: "excursions"
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(12)
        anchors.bottom: parent.bottom
        width: parent.width
        upText: root.page.up_text
        downText: root.page.down_text
        model: root.page.rows
        row: AbstractButton {
            id: card

            required property string excursion_id
            required property string title
            required property string detail
            required property string tone
            required property string shape

            objectName: "excursion_" + card.excursion_id
            width: ListView.view.width
            height: Math.max(Theme.touch, told.height + Theme.px(28))
            focusPolicy: Qt.NoFocus
            Accessible.name: card.title + ". " + card.detail
            onClicked: root.page.open(card.excursion_id)

            background: Rectangle {
                radius: Theme.radius
                color: card.pressed ? Theme.accentSoft : Theme.surface
                border.width: Theme.px(2)
                border.color: Theme.line
            }
            contentItem: Item {
                Mark {
                    id: mark
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(12)
                    anchors.verticalCenter: parent.verticalCenter
                    shape: card.shape
                    strong: Theme.strong(card.tone)
                    size: Theme.px(34)
                }
                Column {
                    id: told
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.px(16)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        width: parent.width
                        text: card.title
                        font.bold: true
                        font.pixelSize: Theme.px(22)
                    }
                    Words {
                        width: parent.width
                        text: card.detail
                        font.pixelSize: Theme.px(18)
                    }
                }
            }
        }
    }
}
