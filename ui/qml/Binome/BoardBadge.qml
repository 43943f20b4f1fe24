pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A badge is due: whose act it is. */
Rectangle {
    id: root

    required property BoardPage page

    objectName: "board_badge"
    visible: page.badge !== ""
    radius: Theme.radius
    color: Theme.accentSoft
    border.width: Theme.px(2)
    border.color: Theme.accent

    Words {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(16)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: root.page.badge
        color: Theme.accent
        font.pixelSize: Theme.body
        font.bold: true
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(12)
    }
}
