pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* Keys for numbers, dates and times. It says which key was pressed; a sign that the field does not take is not there.
   With a fourth column it has the way to the other fields too. */
Flickable {
    id: root

    property string decimalSign: ""
    property string signChange: ""
    property string clearText: ""

    readonly property int key: Math.max(Theme.touch, Math.min(Theme.px(88), (height - 3 * Theme.gap) / 4))
    readonly property int columns: signChange === "" ? 3 : 4
    readonly property var keys: {
        const rows = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], ["clear", "0", root.decimalSign]];
        if (root.columns === 4)
            rows.forEach((row, at) => row.push(["sign", "", "former", "next"][at]));
        return [].concat(...rows);
    }

    readonly property var told: ({
            clear: root.clearText,
            sign: root.signChange,
            former: "↑",
            next: "↓"
        })

    signal pressed(string key)

    implicitWidth: columns * key + (columns - 1) * Theme.gap
    implicitHeight: 4 * Theme.touch + 3 * Theme.gap
    contentWidth: width
    contentHeight: grid.height
    clip: contentHeight > height + 1
    interactive: clip
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollHint {
        of: root
    }

    Grid {
        id: grid
        columns: root.columns
        spacing: Theme.gap

        Repeater {
            model: root.keys

            Item {
                id: place

                required property string modelData

                width: root.key
                height: root.key

                BigButton {
                    name: "enter_" + (place.modelData === "," || place.modelData === "." ? "point" : place.modelData)
                    anchors.fill: parent
                    visible: place.modelData !== ""
                    padding: Theme.px(2)
                    text: root.told[place.modelData] ?? place.modelData
                    textSize: place.modelData === "clear" ? Theme.px(17) : Theme.px(30)
                    onClicked: root.pressed(place.modelData)
                }
            }
        }
    }
}
