pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A verdict that needs no page: its place is kept free, so nothing moves when it comes. */
Rectangle {
    id: root

    required property VerdictPage page

    readonly property bool said: page.title !== "" && !page.refused

    implicitHeight: Theme.px(56)
    visible: said
    radius: Theme.radius
    color: Theme.soft(page.tone)
    border.width: Theme.px(2)
    border.color: Theme.strong(page.tone)

    Mark {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        shape: root.page.shape
        size: Theme.px(32)
    }

    Words {
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(14)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        height: Math.min(implicitHeight, parent.height - Theme.px(6))
        text: root.page.todo === "" ? root.page.title : root.page.title + ". " + root.page.todo
        color: Theme.words(root.page.tone)
        font.pixelSize: Theme.px(18)
        font.bold: true
        lineHeight: 1
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.px(12)
        verticalAlignment: Text.AlignVCenter
    }
}
