pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Every procedure of the treatment: those due first, each with its button or with what stands against it. */
LogList {
    id: root

    required property TreatmentPage page

    name: "treatment_procedures"
    ahead: 0
    upText: page.up_text
    downText: page.down_text
    between: Theme.gap
    model: page.procedures
    row: Rectangle {
        id: row

        required property string code
        required property string title
        required property string against
        required property string shape
        required property bool can
        required property bool release
        /* `state` is an item's own */
        required state

        width: ListView.view.width
        height: Math.max(told.height, start.visible || why.visible ? Theme.touch : 0) + Theme.px(16)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.px(2)
        border.color: row.can && row.shape === "tick" ? Theme.ok : Theme.line

        Mark {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            shape: row.shape
            visible: true
        }
        Column {
            id: told
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(14)
            anchors.right: start.visible ? start.left : why.visible ? why.left : parent.right
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: row.code + "  " + row.title + (row.state === "" ? "" : "  ·  " + row.state)
                font.bold: row.state !== ""
                color: row.state === "" ? Theme.secondInk : Theme.ink
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.against
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
        BigButton {
            id: start
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(190)
            visible: row.can
            name: "start_" + row.code
            tone: row.shape === "tick" ? BigButton.Primary : BigButton.Plain
            text: root.page.start_text
            textSize: Theme.body
            onClicked: root.page.start(row.code)
        }
        BigButton {
            id: why
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(190)
            visible: row.release
            name: "why_" + row.code
            text: root.page.release_text
            textSize: Theme.small
            onClicked: root.page.open_release()
        }
    }
}
