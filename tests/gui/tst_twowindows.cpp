// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/windowstage.h"

#include <QListWidget>
#include <QTest>

// Two windows over one workspace: each sees what the other one keeps.
class TestTwoWindows : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowStage> m_one;
    std::unique_ptr<WindowStage> m_other;

    static DraftDesk &drafts(WindowStage &stage) { return *stage.desk().drafts(); }

    void bring(WindowStage &stage, const QString &program) const
    {
        stage.window().openFile(fileIn(QDir(m_folder->path()), program, otaBinary(program.toLatin1())));
        drafts(stage).saveNow();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_one = std::make_unique<WindowStage>(m_folder->path());
        m_other = std::make_unique<WindowStage>(m_folder->path());
        m_one->openWorkspace();
        m_other->openWorkspace();
    }

    void cleanup()
    {
        m_one.reset();
        m_other.reset();
    }

    void seeEachOthersDrafts()
    {
        bring(*m_one, "FLOW001");
        QTRY_COMPARE(drafts(*m_other).waiting().size(), 1);
        QCOMPARE(drafts(*m_other).waiting()[0].draft.program, QString("FLOW001"));
        m_one->draft().setNotes("Sleeps longer");
        drafts(*m_one).saveNow();
        QTRY_COMPARE(drafts(*m_other).waiting()[0].draft.notes, QString("Sleeps longer"));
        bring(*m_other, "TEMP014");
        QTRY_COMPARE(drafts(*m_one).waiting().size(), 1);
        QCOMPARE(m_one->draft().content().program, QString("FLOW001")); // stays where it is
    }

    void followADraftThatBothShow()
    {
        bring(*m_one, "FLOW001");
        QTRY_COMPARE(drafts(*m_other).waiting().size(), 1);
        drafts(*m_other).resume(drafts(*m_other).waiting()[0].id);
        m_one->draft().setNotes("From the one");
        drafts(*m_one).saveNow();
        QTRY_COMPARE(m_other->draft().content().notes, QString("From the one"));
        m_other->draft().setNotes("From the other"); // not saved yet
        m_one->draft().setGroup("River");
        drafts(*m_one).saveNow();
        QTest::qWait(0);
        QCOMPARE(m_other->draft().content().notes, QString("From the other"));
    }

    void keepADraftThatTheOtherOneDiscards()
    {
        bring(*m_one, "FLOW001");
        QTRY_COMPARE(drafts(*m_other).waiting().size(), 1);
        drafts(*m_other).discard(drafts(*m_other).waiting()[0].id);
        QTRY_VERIFY(!drafts(*m_one).isKept()); // it is in the editor still, and nowhere else
        m_one->draft().setNotes("Kept all the same");
        drafts(*m_one).saveNow();
        QVERIFY(drafts(*m_one).isKept());
        QTRY_COMPARE(drafts(*m_other).waiting().size(), 1);
    }

    void seeEachOthersGroups()
    {
        QVERIFY(m_one->desk().put({.name = "North"}, {}));
        auto *list = m_other->find<QListWidget>("groups");
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(m_one->desk().removeGroup("North"));
        QTRY_COMPARE(list->count(), 0);
    }
};

QTEST_MAIN(TestTwoWindows)
#include "tst_twowindows.moc"
