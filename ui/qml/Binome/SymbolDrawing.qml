pragma ComponentBehavior: Bound

import QtQuick

/* Bars, or a square code, as an eye tells them apart. It holds nothing: no scanner reads it from the screen. */
Item {
    id: root

    property bool square: false
    property real size: Theme.px(110)

    readonly property real module: size / 12
    readonly property list<int> bars: [2, 1, 1, 3, 2, 1, 1, 2, 3, 1, 2, 1, 1, 2, 1, 3, 2, 1]
    readonly property list<string> rows: ["101010101010", "100110100111", "111010011000", "100101110101", "110100100010", "101101011101", "100010110110", "111001001001", "101110100010", "100101011101", "110010110010", "111111111111"]

    implicitWidth: square ? size : size * 1.7
    implicitHeight: square ? size : size * 0.7

    Row {
        visible: !root.square
        height: parent.height

        Repeater {
            model: root.bars

            Rectangle {
                required property int index
                required property int modelData

                width: modelData * root.width / 30
                height: parent?.height ?? 0
                color: index % 2 === 0 ? Theme.ink : Theme.surface
            }
        }
    }

    Grid {
        visible: root.square
        columns: 12

        Repeater {
            model: 144

            Rectangle {
                required property int index

                width: root.module
                height: root.module
                color: root.rows[Math.floor(index / 12)][index % 12] === "1" ? Theme.ink : Theme.surface
            }
        }
    }
}
