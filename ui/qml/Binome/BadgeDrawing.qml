pragma ComponentBehavior: Bound

import QtQuick

/* A badge held to the reader, for whoever reads none of the words. */
Item {
    id: root

    property real size: Theme.px(120)

    implicitWidth: size
    implicitHeight: size * 0.72

    Rectangle {
        anchors.fill: parent
        radius: root.size * 0.07
        color: Theme.surface
        border.width: Math.max(2, root.size * 0.03)
        border.color: Theme.accent
    }
    Rectangle {
        x: root.size * 0.12
        y: root.size * 0.14
        width: root.size * 0.2
        height: width
        radius: width / 2
        color: Theme.accent
    }
    Rectangle {
        x: root.size * 0.08
        y: root.size * 0.39
        width: root.size * 0.28
        height: root.size * 0.19
        radius: root.size * 0.07
        color: Theme.accent
    }
    Repeater {
        model: 3

        Rectangle {
            required property int index

            x: root.size * 0.46
            y: root.size * (0.18 + 0.14 * index)
            width: root.size * (index === 2 ? 0.26 : 0.42)
            height: root.size * 0.06
            radius: height / 2
            color: Theme.line
        }
    }
}
