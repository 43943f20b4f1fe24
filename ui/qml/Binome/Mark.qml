pragma ComponentBehavior: Bound

import QtQuick

/* A meaning as a shape, so that colour never says it alone: tick in a disc, cross in a square, triangle, dot, ring. */
Item {
    id: root

    /* tick, cross, warning, dot, ring, or nothing */
    property string shape: ""
    property real size: Theme.px(26)
    /* on a strong ground: white, the sign in its colour */
    property bool inverted: false
    /* of a dot, which has no sign of its own */
    property color strong: Theme.ok

    implicitWidth: size
    implicitHeight: size
    visible: shape !== ""

    Rectangle {
        anchors.centerIn: parent
        visible: root.shape === "dot"
        width: root.size * 0.46
        height: width
        radius: width / 2
        color: root.strong
    }

    Image {
        anchors.fill: parent
        source: root.shape === "" || root.shape === "dot" ? "" : "marks/" + root.shape + (root.inverted ? "_inverted.svg" : ".svg")
        sourceSize: Qt.size(root.size, root.size)
    }
}
