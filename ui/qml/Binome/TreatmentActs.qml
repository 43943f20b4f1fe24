pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* What may be decided or noted of the treatment, or the milestone that it is about: one button each. */
Grid {
    id: root

    required property TreatmentPage page
    readonly property bool choosing: page.shows === "milestones"

    columns: 2
    spacing: Theme.gap

    Repeater {
        model: root.choosing ? root.page.milestones : root.page.acts

        BigButton {
            id: button

            required property string act
            required property string words

            width: (root.width - Theme.gap) / 2
            name: (root.choosing ? "milestone_" : "act_") + button.act
            text: button.words
            textSize: Theme.body
            tone: button.act === "cancel" || button.act === "withdraw" ? BigButton.Danger : BigButton.Plain
            onClicked: {
                if (root.choosing)
                    root.page.choose(button.act);
                else
                    root.page.begin(button.act);
            }
        }
    }
}
