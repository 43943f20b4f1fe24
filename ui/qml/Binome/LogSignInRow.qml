pragma ComponentBehavior: Bound

import QtQuick

/* Who came to the kiosk, when, and whether it let them in. */
Item {
    id: root

    required property string at
    required property string person
    required property string what
    required property string shape
    required property string tone

    implicitHeight: line.implicitHeight + Theme.px(22)

    Row {
        id: line
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(8)
        spacing: Theme.px(14)

        Mark {
            anchors.verticalCenter: parent.verticalCenter
            shape: root.shape
            strong: Theme.strong(root.tone)
            size: Theme.px(22)
        }
        Words {
            width: Theme.px(260)
            text: root.at
            font.features: Theme.tabular
            font.pixelSize: Theme.px(18)
        }
        Words {
            width: Theme.px(250)
            text: root.person
            font.bold: true
            font.pixelSize: Theme.px(18)
        }
        Words {
            width: root.width - Theme.px(600)
            text: root.what
            font.pixelSize: Theme.px(18)
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
