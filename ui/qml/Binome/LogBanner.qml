pragma ComponentBehavior: Bound

import QtQuick

/* What the last check of the record found, or a verdict. */
Rectangle {
    id: root

    required property string title
    required property string detail
    required property string shape
    required property string tone

    objectName: "log_banner"
    visible: title !== ""
    implicitHeight: visible ? words.implicitHeight + Theme.px(20) : 0
    radius: Theme.radius
    color: Theme.soft(tone)
    border.width: Theme.px(2)
    border.color: Theme.strong(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + ". " + detail

    Mark {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        shape: root.shape
        strong: Theme.strong(root.tone)
        size: Theme.px(34)
    }

    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(16)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(2)

        Words {
            width: parent.width
            text: root.title
            color: Theme.words(root.tone)
            font.bold: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.detail
            font.pixelSize: Theme.small
        }
    }
}
