pragma ComponentBehavior: Bound

import QtQuick

/* A list with its two buttons: a page up, a page down. Flicking works too, and is never the only way. */
Item {
    id: root

    required property var model
    required property Component row
    required property string upText
    required property string downText
    property string name: "log_list"
    property real between: Theme.gap
    /* how far beyond what is seen rows are made; 0 in a place that may be left while they are */
    property int ahead: Theme.px(400)

    function toTop(): void {
        list.positionViewAtBeginning();
    }

    ListView {
        id: list
        objectName: root.name
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: buttons.left
        anchors.rightMargin: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: root.ahead
        spacing: root.between
        model: root.model
        delegate: root.row
    }

    Column {
        id: buttons
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
        visible: list.contentHeight > list.height && height <= root.height

        LogArrow {
            name: root.name + "_up"
            up: true
            spoken: root.upText
            enabled: !list.atYBeginning
            onClicked: list.contentY = Math.max(list.originY, list.contentY - list.height * 0.8)
        }
        LogArrow {
            name: root.name + "_down"
            spoken: root.downText
            enabled: !list.atYEnd
            onClicked: list.contentY = Math.min(list.originY + list.contentHeight - list.height, list.contentY + list.height * 0.8)
        }
    }
}
