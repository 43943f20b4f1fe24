pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A button for a gloved finger: one line of what it does, one of why or how. `name` finds it in tests and the demo. */
AbstractButton {
    id: root

    enum Tone {
        Primary,
        Plain,
        Danger
    }

    property string name: ""
    property string sub: ""
    property int tone: BigButton.Plain
    /* chosen among others; shown by a thick border and a tick */
    property bool chosen: false
    property real textSize: Theme.px(22)

    readonly property bool filled: tone === BigButton.Primary
    readonly property color front: !enabled ? Theme.secondInk : filled ? Theme.accentText : tone === BigButton.Danger ? Theme.refused : Theme.ink

    objectName: name
    implicitWidth: Math.max(Theme.touch, title.implicitWidth + Theme.px(36), under.implicitWidth + Theme.px(36))
    implicitHeight: Theme.touch
    padding: Theme.px(8)
    focusPolicy: Qt.NoFocus
    Accessible.name: sub === "" ? text : text + ". " + sub

    background: Rectangle {
        radius: Theme.radius
        color: {
            if (!root.enabled)
                return Theme.line;
            if (root.filled)
                return root.pressed ? Qt.darker(Theme.accent, 1.25) : Theme.accent;
            if (root.pressed)
                return root.tone === BigButton.Danger ? Theme.refusedSoft : Theme.accentSoft;
            return root.chosen ? Theme.accentSoft : Theme.surface;
        }
        border.width: root.filled || !root.enabled ? 0 : root.chosen ? Theme.px(4) : Theme.px(2)
        border.color: root.tone === BigButton.Danger ? Theme.refused : root.chosen ? Theme.accent : Theme.line
    }

    contentItem: Item {
        Mark {
            id: tick
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            shape: root.chosen ? "tick" : ""
        }

        Column {
            id: words
            anchors.centerIn: parent
            width: parent.width - (root.chosen ? 2 * (tick.width + Theme.px(14)) : 0)
            spacing: Theme.px(2)

            Words {
                id: title
                width: parent.width
                text: root.text
                color: root.front
                font.pixelSize: root.textSize
                font.bold: true
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                id: under
                width: parent.width
                visible: text !== ""
                text: root.sub
                color: root.front
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
