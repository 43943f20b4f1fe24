pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The camera's picture over the centre of the page, what to do with the label, and the way back. */
Rectangle {
    id: root

    required property CameraPage page

    color: Theme.ground

    Words {
        id: title
        anchors.top: parent.top
        anchors.topMargin: Theme.px(Theme.low ? 8 : 20)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(36)
        anchors.right: back.left
        anchors.rightMargin: Theme.gap
        text: root.page.title
        color: root.page.tone === "none" ? Theme.ink : Theme.words(root.page.tone)
        font.pixelSize: Theme.instruction
        font.bold: true
    }
    Words {
        id: hint
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(2)
        anchors.left: title.left
        anchors.right: title.right
        text: root.page.hint
        color: Theme.secondInk
    }

    BigButton {
        id: back
        name: "camera_close"
        anchors.top: title.top
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(36)
        text: root.page.close_text
        onClicked: root.page.close()
    }

    CameraPicture {
        anchors.top: parent.top
        anchors.topMargin: Math.max(hint.y + hint.height, back.y + back.height) + Theme.px(14)
        anchors.bottom: take.visible ? take.top : parent.bottom
        anchors.bottomMargin: take.visible ? Theme.gap : Theme.strip + Theme.px(8)
        anchors.left: title.left
        anchors.right: back.right
        page: root.page
        Accessible.role: Accessible.Graphic
        Accessible.name: root.page.title
    }

    BigButton {
        id: take
        name: "camera_take"
        anchors.left: title.left
        anchors.right: back.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.strip + Theme.px(8)
        height: Theme.primary
        visible: text !== ""
        text: root.page.take_text
        onClicked: root.page.take()
    }

    MouseArea {
        anchors.fill: parent
        z: -1
    }
}
