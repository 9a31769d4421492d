// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// drafttypist FOLDER: types a draft into the window for ever, and prints "saved N" whenever the Nth edit is said to be
// saved. Whoever starts it kills it.
#include "tests/gui/windowstage.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc != 2)
        return 2;
    WindowStage stage(QString::fromLocal8Bit(argv[1]));
    stage.openWorkspace();
    ReleaseDraft &draft = stage.draft();
    stage.window().openFile(fileIn(stage.folder(), QStringLiteral("FLOW001"), otaBinary("FLOW001", 4096)));
    draft.setProgram(QStringLiteral("FLOW007"));
    draft.setPath(QStringLiteral("/demo/"));
    draft.setGroup(QStringLiteral("River"));
    draft.setSketchVersion(QStringLiteral("1.4"));
    draft.setApiVersion(QStringLiteral("v048"));
    draft.setIdeVersion(QStringLiteral("06.29"));
    draft.setModules({stock::Module::FourG});
    draft.setAcknowledged(QStringLiteral("renamed"), true);
    int edits = 0;
    QTimer typing;
    QObject::connect(&typing, &QTimer::timeout, &draft,
        [&draft, &edits] { draft.setNotes(QStringLiteral("edit %1").arg(++edits)); });
    QObject::connect(stage.desk().drafts(), &DraftDesk::saved, &app, [&edits] {
        std::printf("saved %d\n", edits);
        std::fflush(stdout);
    });
    typing.start(20);
    return app.exec();
}
