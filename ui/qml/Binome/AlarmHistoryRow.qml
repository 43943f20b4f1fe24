pragma ComponentBehavior: Bound

import QtQuick

/* One thing that happened to an alarm: when, which, what, who. */
Item {
    id: root

    required property string at
    required property string title
    required property string what
    required property string name
    required property string drill

    height: words.implicitHeight + Theme.px(20)

    Words {
        id: when
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(6)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(150)
        text: root.at
        color: Theme.secondInk
        font.pixelSize: Theme.small
        font.features: Theme.tabular
    }

    Column {
        id: words
        anchors.left: when.right
        anchors.leftMargin: Theme.px(14)
        anchors.right: who.left
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            visible: text !== ""
            text: root.drill === "" ? root.title : root.title === "" ? root.drill : root.drill + " · " + root.title
            font.pixelSize: Theme.px(18)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.what
            font.pixelSize: Theme.small
        }
    }

    Words {
        id: who
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.24
        text: root.name
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignRight
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
