pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* One run in the list; a tap opens it. */
AbstractButton {
    id: root

    required property int index
    required property string run_id
    required property string day
    required property string time
    required property string patient
    required property string product
    required property string people
    required property string outcome
    required property string shape
    required property string tone
    required property string counts
    required property string reviewed
    required property string spoken

    objectName: "open_run_" + index
    implicitHeight: Math.max(Theme.touch, contentItem.implicitHeight + Theme.px(16))
    focusPolicy: Qt.NoFocus
    Accessible.name: spoken

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.accentSoft : Theme.surface
        border.width: Theme.px(2)
        border.color: Theme.line
    }

    contentItem: Item {
        implicitHeight: Math.max(when.implicitHeight, who.implicitHeight, people.implicitHeight, state.implicitHeight)

        Column {
            id: when
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(156)
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.day
                font.pixelSize: Theme.small
            }
            Words {
                width: parent.width
                text: root.time
                font.features: Theme.tabular
                font.pixelSize: Theme.small
            }
        }
        Column {
            id: who
            anchors.left: when.right
            anchors.leftMargin: Theme.px(14)
            anchors.right: people.left
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.patient
                font.bold: true
            }
            Words {
                width: parent.width
                text: root.product
                font.pixelSize: Theme.small
            }
        }
        Words {
            id: people
            anchors.right: state.left
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(150)
            text: root.people
            color: Theme.secondInk
            font.pixelSize: Theme.small
            lineHeight: 1.2
        }
        Column {
            id: state
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(236)
            spacing: Theme.px(2)

            Row {
                spacing: Theme.px(10)

                Mark {
                    id: mark
                    anchors.verticalCenter: parent.verticalCenter
                    shape: root.shape
                    strong: Theme.strong(root.tone)
                    size: Theme.px(22)
                }
                Words {
                    width: state.width - mark.width - Theme.px(10)
                    text: root.outcome
                    color: Theme.words(root.tone)
                    font.bold: true
                    font.pixelSize: Theme.px(18)
                }
            }
            Words {
                width: parent.width
                text: root.counts
                font.pixelSize: Theme.small
            }
            Words {
                width: parent.width
                text: root.reviewed
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
    }
}
