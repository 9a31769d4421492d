// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountbook.h"
#include "model/workspacewatch.h"
#include "tests/model/workspacefixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestWorkspaceWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::shared_ptr<Workspace> open() const
    {
        return *Workspace::open(m_folder->filePath("fleet.vespiary"), Workspace::Opening::CreateWhenMissing);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void tellsOfAnothersChangesWithinASecond()
    {
        const auto mine = open();
        const auto others = open();
        WorkspaceWatch watch;
        watch.watch(mine);
        QSignalSpy changed(&watch, &WorkspaceWatch::changed);
        QVERIFY(addRelease(others, 1));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(changed.wait(1000));
        QVERIFY(timer.elapsed() <= 1000);
        QCOMPARE(ReleaseLibrary(mine).list()->size(), 1);
        QVERIFY(AccountBook(others).save(meshliumAccount("10.0.0.1")));
        QVERIFY(changed.wait(1000));
        QCOMPARE(changed.count(), 2);
    }

    void tellsNothingOfItsOwn()
    {
        const auto mine = open();
        const auto others = open();
        WorkspaceWatch watch;
        watch.watch(mine);
        QSignalSpy changed(&watch, &WorkspaceWatch::changed);
        QVERIFY(addRelease(mine, 1));
        QVERIFY(!changed.wait(1000));
        watch.watch(nullptr);
        QVERIFY(addRelease(others, 2));
        QVERIFY(!changed.wait(1000));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceWatch)
#include "tst_workspacewatch.moc"
