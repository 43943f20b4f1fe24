pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A document's pages as they are printed, one at a time. */
Rectangle {
    id: root

    required property RecordDocument record

    color: Theme.ground

    Flickable {
        id: view
        objectName: "record_view"
        anchors.left: parent.left
        anchors.right: buttons.left
        anchors.top: parent.top
        anchors.bottom: foot.top
        anchors.margins: Theme.margin
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, sheet.width)
        contentHeight: Math.max(height, sheet.height)

        RecordSheet {
            id: sheet
            objectName: "record_sheet"
            x: Math.max(0, (view.width - width) / 2)
            visible: root.record.trouble === ""
            width: root.record === null ? 0 : Math.min(view.width, Theme.px(820)) * root.record.zoom
            height: root.record === null ? 0 : width * root.record.shape
            pages: root.record
        }
    }

    Connections {
        target: root.record

        function onTurned(): void {
            view.contentY = 0;
            view.contentX = 0;
        }
    }

    Row {
        anchors.centerIn: view
        width: Math.min(view.width, Theme.px(800))
        spacing: Theme.px(20)
        visible: root.record.trouble !== ""

        Mark {
            id: cross
            shape: "cross"
            size: Theme.px(44)
        }
        Words {
            objectName: "record_trouble"
            width: parent.width - cross.width - parent.spacing
            text: root.record.trouble
            font.pixelSize: Theme.px(22)
        }
    }

    Column {
        id: buttons
        visible: root.record.trouble === ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: view.verticalCenter
        width: Math.max(Theme.px(190), 2 * Theme.touch + Theme.gap)
        spacing: Theme.gap

        BigButton {
            width: parent.width
            name: "record_larger"
            text: root.record.larger_text
            textSize: Theme.body
            enabled: root.record.can_grow
            onClicked: root.record.grow()
        }
        Words {
            width: parent.width
            text: root.record.zoom_text
            horizontalAlignment: Text.AlignHCenter
        }
        BigButton {
            width: parent.width
            name: "record_smaller"
            text: root.record.smaller_text
            textSize: Theme.body
            enabled: root.record.can_shrink
            onClicked: root.record.shrink()
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap

            LogArrow {
                name: "record_up"
                up: true
                spoken: root.record.up_text
                enabled: !view.atYBeginning
                onClicked: view.contentY = Math.max(0, view.contentY - view.height * 0.8)
            }
            LogArrow {
                name: "record_down"
                spoken: root.record.down_text
                enabled: !view.atYEnd
                onClicked: view.contentY = Math.min(view.contentHeight - view.height, view.contentY + view.height * 0.8)
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap

            LogArrow {
                name: "record_left"
                turned: 90
                spoken: root.record.left_text
                enabled: !view.atXBeginning
                onClicked: view.contentX = Math.max(0, view.contentX - view.width * 0.5)
            }
            LogArrow {
                name: "record_right"
                turned: -90
                spoken: root.record.right_text
                enabled: !view.atXEnd
                onClicked: view.contentX = Math.min(view.contentWidth - view.width, view.contentX + view.width * 0.5)
            }
        }
    }

    LogFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width

        BigButton {
            anchors.left: parent.left
            height: parent.height
            width: Math.min(Theme.px(300), Math.floor(root.width * 0.24))
            name: "record_close"
            text: root.record.close_text
            onClicked: root.record.done()
        }
        Words {
            objectName: "record_place"
            anchors.right: before.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.record.place
            font.bold: true
            font.features: Theme.tabular
        }
        BigButton {
            id: before
            anchors.right: after.left
            anchors.rightMargin: Theme.gap
            height: parent.height
            width: Math.min(Theme.px(270), Math.floor(root.width * 0.22))
            name: "record_previous"
            text: root.record.previous_text
            enabled: root.record.has_previous
            onClicked: root.record.previous()
        }
        BigButton {
            id: after
            anchors.right: parent.right
            height: parent.height
            width: Math.min(Theme.px(300), Math.floor(root.width * 0.24))
            name: "record_next"
            tone: BigButton.Primary
            text: root.record.next_text
            enabled: root.record.has_next
            onClicked: root.record.next()
        }
    }
}
