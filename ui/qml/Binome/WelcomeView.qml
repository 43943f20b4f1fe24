pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Nobody at the bench, somebody at the bench, a run left open, or the screen locked: one instruction, then lists. */
Item {
    id: root

    required property WelcomePage page
    required property CameraPage camera
    /* nothing but the instruction: it is large */
    readonly property bool bare: ready.count === 0 && leftOpen.count === 0

    signal monitorAsked
    signal circuitAsked
    signal logAsked
    signal checkAsked
    signal dailyCheckAsked

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.px(32)
        anchors.bottomMargin: Theme.strip
        contentHeight: column.y + column.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column
            y: root.bare ? Theme.px(70) : 0
            width: parent.width
            spacing: Theme.px(14)

            Item {
                width: parent.width
                height: Math.max(badge.visible ? badge.height : 0, words.height, buttons.height)

                BadgeDrawing {
                    id: badge
                    visible: root.page.asks_badge
                    size: Theme.px(root.bare ? 230 : 150)
                }

                Column {
                    id: words
                    anchors.left: badge.visible ? badge.right : parent.left
                    anchors.leftMargin: badge.visible ? Theme.px(32) : 0
                    anchors.right: buttons.left
                    anchors.rightMargin: buttons.width > 0 ? Theme.gap : 0
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(8)

                    Words {
                        width: parent.width
                        text: root.page.title
                        font.pixelSize: Theme.px(root.bare ? 44 : 32)
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        text: root.page.detail
                        color: Theme.secondInk
                        font.pixelSize: Theme.px(root.bare ? 26 : 22)
                    }
                    Row {
                        width: parent.width
                        visible: root.page.daily !== ""
                        spacing: Theme.px(10)

                        Mark {
                            id: dailyMark
                            shape: root.page.daily_shape
                        }
                        Words {
                            width: parent.width - dailyMark.width - parent.spacing
                            text: root.page.daily
                            color: Theme.words(root.page.daily_tone)
                            font.bold: root.page.daily_tone !== "ok"
                        }
                    }
                    Row {
                        width: parent.width
                        visible: root.page.checked !== ""
                        spacing: Theme.px(10)

                        Mark {
                            id: checkedMark
                            shape: root.page.checked_shape
                        }
                        Words {
                            width: parent.width - checkedMark.width - parent.spacing
                            text: root.page.checked
                            color: Theme.words(root.page.checked_tone)
                            font.bold: root.page.checked_tone === "refused"
                        }
                    }
                }

                Grid {
                    id: buttons
                    anchors.right: parent.right
                    anchors.top: parent.top
                    columns: 2
                    layoutDirection: Qt.RightToLeft
                    spacing: Theme.gap

                    BigButton {
                        name: "circuit"
                        width: Math.max(Theme.touch, Theme.px(170))
                        visible: root.page.circuit_text !== ""
                        text: root.page.circuit_text
                        textSize: Theme.body
                        onClicked: root.circuitAsked()
                    }
                    BigButton {
                        name: "monitor"
                        width: Math.max(Theme.touch, Theme.px(170))
                        visible: root.page.monitor_text !== ""
                        text: root.page.monitor_text
                        textSize: Theme.body
                        onClicked: root.monitorAsked()
                    }
                    BigButton {
                        name: "log"
                        width: Math.max(Theme.touch, Theme.px(170))
                        visible: root.page.log_text !== ""
                        text: root.page.log_text
                        textSize: Theme.body
                        onClicked: root.logAsked()
                    }
                    BigButton {
                        name: "camera_open"
                        width: Math.max(Theme.touch, Theme.px(130))
                        visible: root.camera.offered
                        text: root.camera.open_text
                        textSize: Theme.body
                        onClicked: root.camera.open()
                    }
                    BigButton {
                        name: "daily_check"
                        width: Math.max(Theme.touch, Theme.px(170))
                        visible: root.page.daily_text !== ""
                        text: root.page.daily_text
                        textSize: Theme.body
                        onClicked: root.dailyCheckAsked()
                    }
                    BigButton {
                        name: "scanner_check"
                        width: Math.max(Theme.touch, Theme.px(170))
                        visible: root.page.check_text !== ""
                        text: root.page.check_text
                        textSize: Theme.body
                        onClicked: root.checkAsked()
                    }
                }
            }

            Row {
                width: parent.width
                visible: root.page.names_fault !== ""
                spacing: Theme.px(14)

                Mark {
                    id: namesMark
                    anchors.verticalCenter: parent.verticalCenter
                    shape: "warning"
                    size: Theme.px(32)
                }
                Words {
                    width: parent.width - namesMark.width - parent.spacing
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.page.names_fault
                }
            }

            Row {
                width: parent.width
                visible: leftOpen.count > 0 && root.page.left_open_title !== ""
                spacing: Theme.px(14)

                Mark {
                    id: leftOpenMark
                    anchors.verticalCenter: parent.verticalCenter
                    shape: "warning"
                    size: Theme.px(44)
                }
                Column {
                    width: parent.width - leftOpenMark.width - parent.spacing

                    Words {
                        width: parent.width
                        text: root.page.left_open_title
                        font.pixelSize: Theme.px(24)
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        text: root.page.left_open_detail
                    }
                }
            }

            Column {
                width: parent.width
                spacing: Theme.gap

                Repeater {
                    id: leftOpen
                    model: root.page.left_open

                    LeftOpenCard {
                        width: column.width
                        onClicked: root.page.choose(run_id)
                    }
                }
            }

            Caption {
                width: parent.width
                visible: root.page.ready_title !== ""
                text: root.page.ready_title
            }

            Repeater {
                id: ready
                model: root.page.ready

                Rectangle {
                    id: treatment

                    required property string patient
                    required property string birth
                    required property string product
                    required property string din
                    required property string position
                    required property string homonym

                    width: column.width
                    height: Math.max(who.height, what.height) + Theme.px(20)
                    radius: Theme.radius
                    color: Theme.surface
                    border.width: 1
                    border.color: Theme.line

                    Column {
                        id: who
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.px(20)
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width * 0.52

                        Words {
                            width: parent.width
                            text: treatment.patient
                            font.pixelSize: Theme.px(24)
                            font.bold: true
                        }
                        Row {
                            spacing: Theme.px(16)

                            Words {
                                text: treatment.birth
                                color: Theme.secondInk
                            }
                            Row {
                                visible: treatment.homonym !== ""
                                spacing: Theme.px(8)

                                Mark {
                                    anchors.verticalCenter: parent.verticalCenter
                                    shape: "warning"
                                    size: Theme.px(24)
                                }
                                Words {
                                    text: treatment.homonym
                                    font.bold: true
                                }
                            }
                        }
                    }
                    Column {
                        id: what
                        anchors.left: who.right
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.px(20)
                        anchors.verticalCenter: parent.verticalCenter

                        Words {
                            width: parent.width
                            text: treatment.product + " · " + treatment.position
                        }
                        Words {
                            width: parent.width
                            text: treatment.din
                            font.features: Theme.tabular
                        }
                    }
                }
            }
        }
    }
}
