pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* Digits for a gloved finger. It knows no number: it says which key was pressed. `prefix` names its keys. */
Flickable {
    id: root

    property string prefix: "pin"
    property string clearText: ""
    property string okText: ""
    property bool okEnabled: false

    readonly property int key: Math.max(Theme.touch, Math.min(Theme.px(88), (height - 3 * Theme.gap) / 4))

    signal digit(int digit)
    signal clear
    signal ok

    implicitWidth: 3 * key + 2 * Theme.gap
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
        columns: 3
        spacing: Theme.gap

        Repeater {
            model: 9

            BigButton {
                required property int index

                name: root.prefix + "_" + (index + 1)
                width: root.key
                height: root.key
                text: index + 1
                textSize: Theme.px(30)
                onClicked: root.digit(index + 1)
            }
        }

        BigButton {
            name: root.prefix + "_clear"
            width: root.key
            height: root.key
            padding: Theme.px(2)
            text: root.clearText
            textSize: Theme.px(17)
            onClicked: root.clear()
        }
        BigButton {
            name: root.prefix + "_0"
            width: root.key
            height: root.key
            text: "0"
            textSize: Theme.px(30)
            onClicked: root.digit(0)
        }
        BigButton {
            name: root.prefix + "_ok"
            width: root.key
            height: root.key
            tone: BigButton.Primary
            visible: root.okText !== ""
            enabled: root.okEnabled
            text: root.okText
            textSize: Theme.px(28)
            onClicked: root.ok()
        }
    }
}
