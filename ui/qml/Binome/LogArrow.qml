pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Shapes

/* A square button with an arrow: up, down, left or right. */
AbstractButton {
    id: root

    property string name: ""
    required property string spoken
    property bool up: false
    /* degrees clockwise from pointing down */
    property real turned: up ? 180 : 0

    objectName: name
    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    focusPolicy: Qt.NoFocus
    Accessible.name: spoken

    background: Rectangle {
        radius: Theme.radius
        color: !root.enabled ? Theme.ground : root.pressed ? Theme.accentSoft : Theme.surface
        border.width: Theme.px(2)
        border.color: Theme.line
    }

    contentItem: Item {
        Shape {
            anchors.centerIn: parent
            width: Theme.px(28)
            height: Theme.px(28)
            rotation: root.turned

            ShapePath {
                fillColor: "transparent"
                strokeColor: root.enabled ? Theme.ink : Theme.line
                strokeWidth: Theme.px(4)
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin
                startX: Theme.px(4)
                startY: Theme.px(9)

                PathLine {
                    x: Theme.px(14)
                    y: Theme.px(20)
                }
                PathLine {
                    x: Theme.px(24)
                    y: Theme.px(9)
                }
            }
        }
    }
}
