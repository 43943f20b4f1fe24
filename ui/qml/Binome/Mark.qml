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

    implicitWidth: size
    implicitHeight: size
    visible: shape !== ""

    Image {
        anchors.fill: parent
        source: root.shape === "" ? "" : "marks/" + root.shape + (root.inverted ? "_inverted.svg" : ".svg")
        sourceSize: Qt.size(root.size, root.size)
    }
}
