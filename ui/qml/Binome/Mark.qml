pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A meaning as a shape; see MarkShape for which. On a strong ground it is inverted: white, the sign in its colour. */
MarkShape {
    id: root

    property real size: Theme.px(26)
    property bool inverted: false
    property color strong: shape === "cross" ? Theme.refused : shape === "warning" ? Theme.warning : shape === "ring" ? Theme.secondInk : Theme.ok

    implicitWidth: size
    implicitHeight: size
    visible: shape !== ""
    ground: inverted ? Theme.surface : strong
    sign: shape === "warning" ? Theme.ink : inverted ? strong : Theme.surface
}
