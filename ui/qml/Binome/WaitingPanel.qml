pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Whose badge is due; a moment marked by mistake is withdrawn here. */
Rectangle {
    id: root

    required property RunPage page

    implicitHeight: Math.max(Theme.touch, words.implicitHeight) + Theme.px(24)
    visible: page.waiting !== ""
    radius: Theme.radius
    color: Theme.accentSoft
    border.width: Theme.px(3)
    border.color: Theme.accent

    BadgeDrawing {
        id: badge
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.px(72)
    }
    Words {
        id: words
        anchors.left: badge.right
        anchors.leftMargin: Theme.px(16)
        anchors.right: withdraw.visible ? withdraw.left : parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: root.page.waiting
        font.bold: true
    }
    BigButton {
        id: withdraw
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        name: "withdraw"
        width: Theme.px(190)
        visible: root.page.withdraw_text !== ""
        text: root.page.withdraw_text
        textSize: Theme.px(17)
        onClicked: root.page.withdraw()
    }
}
