pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A value typed from a display, or a day: what it will be taken as, beside the digits. */
Item {
    id: root

    required property DailyCheckPage page

    Column {
        anchors.left: parent.left
        anchors.right: pad.left
        anchors.rightMargin: Theme.gap
        anchors.top: parent.top
        spacing: Theme.gap

        Rectangle {
            width: parent.width
            height: Theme.px(110)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.px(3)
            border.color: Theme.accent

            Words {
                objectName: "typed_value"
                anchors.fill: parent
                anchors.margins: Theme.px(10)
                text: root.page.typed
                font.pixelSize: Theme.px(40)
                font.bold: true
                font.features: Theme.tabular
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.px(18)
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
        BigButton {
            name: "unreadable"
            width: parent.width
            visible: root.page.unreadable_text !== ""
            text: root.page.unreadable_text
            onClicked: root.page.state_unreadable()
        }
    }

    NumberPad {
        id: pad
        anchors.right: parent.right
        anchors.top: parent.top
        width: implicitWidth
        height: parent.height
        prefix: "daily"
        clearText: root.page.clear_text
        onDigit: digit => root.page.digit(digit)
        onClear: root.page.clear()
    }
}
