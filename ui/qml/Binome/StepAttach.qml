pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The files of the folder for documents, the newest first; the touched one is attached by the primary action. */
Item {
    id: root

    required property RunPage page
    readonly property AttachPage shown: page.attach

    ListView {
        id: list
        objectName: "attach_files"
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        anchors.bottomMargin: foot.visible ? Theme.gap : 0
        visible: !root.shown.skipping && root.shown.kept === ""
        model: root.shown.files
        spacing: Theme.gap
        clip: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        delegate: BigButton {
            id: row

            required property string file
            required property string title
            required property string detail
            required chosen

            width: list.width - Theme.px(14)
            name: "file_" + file
            text: title
            sub: detail
            textSize: Theme.body
            onClicked: root.page.choose(row.file)
        }
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: Theme.px(20)
        visible: root.shown.nothing !== "" && !root.shown.skipping
        spacing: Theme.px(6)

        Words {
            objectName: "attach_nothing"
            width: parent.width
            text: root.shown.nothing
            font.pixelSize: Theme.px(24)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.shown.nothing_detail
            color: Theme.secondInk
        }
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        visible: root.shown.skipping
        spacing: Theme.px(10)

        Caption {
            width: parent.width
            text: root.page.task.prompt
        }
        WriteField {
            width: parent.width
            page: root.page
        }
    }

    Row {
        anchors.left: parent.left
        anchors.top: parent.top
        visible: root.shown.kept !== ""
        spacing: Theme.px(14)

        Mark {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.px(32)
            shape: "tick"
        }
        Words {
            width: root.width - Theme.px(60)
            text: root.shown.kept
            font.pixelSize: Theme.px(22)
            font.bold: true
        }
    }

    Item {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.touch
        visible: root.shown.skip_text !== "" && root.shown.kept === ""

        BigButton {
            name: "attach_skip"
            anchors.fill: parent
            text: root.shown.skip_text
            chosen: root.shown.skipping
            textSize: Theme.body
            onClicked: root.page.choose(root.shown.skipping ? "" : root.shown.skip_choice)
        }
    }
}
