import QtQuick
import QtQuick.Shapes

/* A meaning as a shape: tick in a disc, cross in a square, triangle, dot, ring. Never colour alone. */
Item {
    id: root

    /* tick, cross, warning, dot, ring, or nothing */
    property string shape: ""
    property real size: Theme.px(26)
    /* on a strong ground: the shape is drawn in white with the sign in this colour */
    property bool inverted: false
    property color strong: shape === "cross" ? Theme.refused : shape === "warning" ? Theme.warning : Theme.ok

    implicitWidth: size
    implicitHeight: size
    visible: shape !== ""

    Rectangle {
        anchors.centerIn: parent
        visible: root.shape !== "warning"
        width: root.shape === "dot" ? root.size * 0.46 : root.size
        height: width
        radius: root.shape === "cross" ? root.size * 0.12 : width / 2
        color: root.shape === "ring" ? "transparent" : root.inverted ? Theme.surface : root.strong
        border.color: root.shape === "ring" ? Theme.secondInk : color
        border.width: root.shape === "ring" ? Math.max(2, root.size * 0.08) : 0
        antialiasing: true
    }

    Shape {
        anchors.fill: parent
        visible: root.shape === "warning"

        ShapePath {
            fillColor: root.inverted ? Theme.surface : root.strong
            strokeColor: Theme.ink
            strokeWidth: Math.max(1.5, root.size * 0.06)
            joinStyle: ShapePath.RoundJoin
            startX: root.size * 0.5
            startY: root.size * 0.07

            PathLine {
                x: root.size * 0.97
                y: root.size * 0.92
            }
            PathLine {
                x: root.size * 0.03
                y: root.size * 0.92
            }
            PathLine {
                x: root.size * 0.5
                y: root.size * 0.07
            }
        }
        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: root.size * 0.1
            capStyle: ShapePath.RoundCap
            startX: root.size * 0.5
            startY: root.size * 0.4

            PathLine {
                x: root.size * 0.5
                y: root.size * 0.62
            }
            PathMove {
                x: root.size * 0.5
                y: root.size * 0.78
            }
            PathLine {
                x: root.size * 0.5
                y: root.size * 0.785
            }
        }
    }

    Shape {
        anchors.fill: parent
        visible: root.shape === "tick"

        ShapePath {
            fillColor: "transparent"
            strokeColor: root.inverted ? root.strong : Theme.surface
            strokeWidth: root.size * 0.11
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            startX: root.size * 0.29
            startY: root.size * 0.53

            PathLine {
                x: root.size * 0.44
                y: root.size * 0.68
            }
            PathLine {
                x: root.size * 0.72
                y: root.size * 0.34
            }
        }
    }

    Shape {
        anchors.fill: parent
        visible: root.shape === "cross"

        ShapePath {
            fillColor: "transparent"
            strokeColor: root.inverted ? root.strong : Theme.surface
            strokeWidth: root.size * 0.11
            capStyle: ShapePath.RoundCap
            startX: root.size * 0.3
            startY: root.size * 0.3

            PathLine {
                x: root.size * 0.7
                y: root.size * 0.7
            }
            PathMove {
                x: root.size * 0.7
                y: root.size * 0.3
            }
            PathLine {
                x: root.size * 0.3
                y: root.size * 0.7
            }
        }
    }
}
