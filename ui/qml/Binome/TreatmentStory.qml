pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* What happened, the newest first: when, what, its evidence, who. A page at a time. */
Item {
    id: root

    required property TreatmentPage page

    LogList {
        id: list
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        anchors.bottomMargin: foot.visible ? Theme.gap : 0
        name: "treatment_story"
        ahead: 0
        upText: root.page.up_text
        downText: root.page.down_text
        between: Theme.px(6)
        model: root.page.story
        row: Rectangle {
            id: row

            required property string day
            required property string time
            required property string title
            required property string detail
            required property string person
            required property string shape
            required property string tone
            required property string run_id

            width: ListView.view.width
            height: Math.max(when.height, what.height, see.visible ? Theme.touch : 0) + Theme.px(14)
            radius: Theme.radius
            color: Theme.surface

            Column {
                id: when
                x: Theme.px(14)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(165)

                Words {
                    width: parent.width
                    text: row.day
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    text: row.time
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                    font.features: Theme.tabular
                }
            }
            Mark {
                id: mark
                anchors.left: when.right
                anchors.leftMargin: Theme.px(6)
                anchors.verticalCenter: parent.verticalCenter
                size: Theme.px(22)
                shape: row.shape
                visible: true
                strong: Theme.accent
            }
            Column {
                id: what
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(12)
                anchors.right: see.visible ? see.left : parent.right
                anchors.rightMargin: Theme.px(12)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(1)

                Words {
                    width: parent.width
                    text: row.title
                    font.pixelSize: Theme.px(18)
                    font.bold: true
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: row.detail
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: row.person
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }
            BigButton {
                id: see
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(7)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(110)
                visible: row.run_id !== ""
                name: "see_" + row.run_id
                text: root.page.see_text
                textSize: Theme.body
                onClicked: root.page.open_run(row.run_id)
            }
        }
    }

    Row {
        id: foot
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.touch
        spacing: Theme.gap
        visible: root.page.pages > 1

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.page_words
            color: Theme.secondInk
            font.pixelSize: Theme.small
        }
        BigButton {
            width: Theme.px(220)
            name: "story_newer"
            text: root.page.newer_text
            textSize: Theme.body
            enabled: root.page.page > 0
            onClicked: root.page.show_page(root.page.page - 1)
        }
        BigButton {
            width: Theme.px(220)
            name: "story_older"
            text: root.page.older_text
            textSize: Theme.body
            enabled: root.page.page < root.page.pages - 1
            onClicked: root.page.show_page(root.page.page + 1)
        }
    }
}
