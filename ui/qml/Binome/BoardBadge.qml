pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A badge is due, in place of what else can be done; or the way back. */
Rectangle {
    id: root

    required property BoardPage page

    objectName: "board_badge"
    height: Theme.touch
    visible: page.badge !== ""
    radius: Theme.radius
    color: Theme.accentSoft

    Words {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(16)
        anchors.right: cancel.left
        anchors.rightMargin: Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        text: root.page.badge
        color: Theme.accent
        font.pixelSize: Theme.body
        font.bold: true
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(12)
    }
    BigButton {
        id: cancel
        anchors.right: parent.right
        width: Math.max(Theme.touch, Theme.px(140))
        name: "board_cancel_badge"
        text: root.page.cancel_text
        textSize: Theme.body
        onClicked: root.page.cancel_badge()
    }
}
