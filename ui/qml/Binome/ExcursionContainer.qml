pragma ComponentBehavior: Bound

import QtQuick

/* One container of an excursion: its own limit, how long above it, what stands against it, what can be done now. */
Rectangle {
    id: root

    required property string container_id
    required property string title
    required property string exposure
    required property string standing
    required property string tone
    required property string shape
    required property string act
    required property string act_text

    signal asked

    objectName: "container_" + container_id
    height: Math.max(Theme.touch, told.height) + Theme.px(20)
    radius: Theme.radius
    color: Theme.soft(tone)
    border.width: Theme.px(1)
    border.color: Theme.line

    Mark {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        shape: root.shape
        strong: Theme.strong(root.tone)
    }
    Column {
        id: told
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(12)
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(2)

        Words {
            width: parent.width
            text: root.title
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.exposure
            font.pixelSize: Theme.small
        }
        Words {
            width: parent.width
            text: root.standing
            color: Theme.words(root.tone)
            font.bold: true
            font.pixelSize: Theme.small
        }
    }
    BigButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(160)
        visible: root.act !== ""
        name: "act_" + root.container_id
        text: root.act_text
        textSize: Theme.px(18)
        onClicked: root.asked()
    }
}
