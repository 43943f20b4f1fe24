pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* One alarm of the list: its priority by colour and shape, what it is, its state, who took note. */
AbstractButton {
    id: root

    required property string alarm_id
    required property string tone
    required property string shape
    required property string title
    required property string detail
    /* `state` is taken by Item */
    required property var model
    required property string who
    required property string drill
    required property bool chosen

    signal chosenNow(string id)

    readonly property color strong: tone === "high" ? Theme.refused : tone === "medium" ? Theme.warning : tone === "low" ? Theme.accent : Theme.line

    objectName: "alarm_" + alarm_id
    height: Math.max(Theme.touch, words.implicitHeight + Theme.px(20), side.implicitHeight + Theme.px(20))
    focusPolicy: Qt.NoFocus
    Accessible.name: title
    onClicked: root.chosenNow(root.alarm_id)

    background: Rectangle {
        radius: Theme.radius
        color: root.chosen ? Theme.accentSoft : root.drill !== "" ? Theme.surface : root.tone === "high" ? Theme.refusedSoft : root.tone === "medium" ? Theme.warningSoft : Theme.surface
        border.width: Theme.px(root.chosen ? 4 : root.tone === "" ? 1 : 3)
        border.color: root.chosen ? Theme.accent : root.strong
    }

    contentItem: Item {
        Mark {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            shape: root.shape
            size: Theme.px(34)
            strong: Theme.accent
        }

        Column {
            id: words
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(62)
            anchors.right: side.left
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.drill === "" ? root.title : root.drill + " · " + root.title
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.detail
                font.pixelSize: Theme.small
                font.features: Theme.tabular
            }
        }

        Column {
            id: side
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width * 0.36
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.model.state
                font.pixelSize: Theme.small
                font.bold: root.tone !== ""
                horizontalAlignment: Text.AlignRight
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.who
                color: Theme.secondInk
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignRight
            }
        }
    }
}
