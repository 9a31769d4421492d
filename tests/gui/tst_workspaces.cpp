// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"
#include "tests/model/workspacefixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QElapsedTimer>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

// Workspaces in the window: which one is open, what others change in it, and what a person does when one is damaged.
class TestWorkspaces : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString fleet() const { return path("fleet.vespiary"); }
    ReleaseDesk *desk() const { return m_bench->releases(); }
    QString sentence() const
    {
        const auto *notice = find<Notice>("workspaceNotice");
        return notice->isVisible() ? notice->text() : QString();
    }
    void damage(qsizetype from) const
    {
        QByteArray bytes = bytesOf(fleet());
        for (qsizetype at = from; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(at * 7);
        QVERIFY(writeBytes(fleet(), bytes));
    }
    QAction *action(const QString &text) const
    {
        for (QAction *each : m_window->findChildren<QAction *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    QList<QAction *> recent() const
    {
        QMenu *menu = action("&Recent workspaces")->menu();
        Q_EMIT menu->aboutToShow();
        return menu->actions();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(path("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = noKeychain();
        outside.captureFolder = path("captures");
        m_bench = std::make_unique<Workbench>(outside);
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void showsWithinASecondWhatAnotherProgramAdded()
    {
        makeWorkspace(fleet(), 2);
        m_window->openFile(fleet());
        auto *table = find<QTableView>("releases");
        QVERIFY(table);
        table->selectRow(1);
        const QString chosen = table->currentIndex().siblingAtColumn(1).data().toString();
        const QString binary = fileIn(QDir(m_folder->path()), "PUMP_01", otaBinary("PUMP_01"));
        QProcess other;
        other.start(QStringLiteral(VESPIARY_CLI), {"release", "add", binary, "--workspace", fleet()});
        QVERIFY(other.waitForFinished(20000));
        QCOMPARE(other.exitCode(), 0);
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE(desk()->releases()->rowCount(), 3);
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), chosen);
    }

    void takesOverAccountsAndRulesOfOthers()
    {
        m_window->openWorkspace(fleet(), true);
        const auto other = *Workspace::open(fleet(), Workspace::Opening::MustExist);
        Account account = meshliumAccount("10.0.0.1");
        account.name = "Harbour";
        QVERIFY(AccountBook(other).save(account));
        QVERIFY(RuleBook(other).replaceAll({{"a", "A", {}, {}}}));
        QSignalSpy rules(desk(), &ReleaseDesk::rulesChanged);
        QTRY_COMPARE(rules.count(), 1);
        QCOMPARE(desk()->accounts().size(), 1);
        QCOMPARE(desk()->rules().size(), 1);
    }

    void saysOnEveryPageThatAWorkspaceIsDamaged_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("release") << static_cast<int>(MainWindow::Page::Release);
        QTest::newRow("console") << static_cast<int>(MainWindow::Page::Console);
    }

    void saysOnEveryPageThatAWorkspaceIsDamaged()
    {
        QFETCH(int, page);
        makeWorkspace(fleet(), 5);
        QVERIFY(writeBytes(fleet(), bytesOf(fleet()).first(9000)));
        m_window->showPage(static_cast<MainWindow::Page>(page));
        m_window->openFile(fleet());
        QVERIFY2(sentence().contains("damaged"), qPrintable(sentence()));
        QVERIFY(!desk()->isOpen());
        QVERIFY(find<QAbstractButton>("recoverWorkspace")->isVisible());
        QVERIFY(!find<QAbstractButton>("restoreBackup")->isVisible()); // there is none
    }

    void restoresABackupInPlaceOfADamagedFile()
    {
        makeWorkspace(fleet(), 5);
        m_window->openFile(fleet());
        QSignalSpy backedUp(m_bench->care(), &WorkspaceCare::backedUp);
        action("&Back up now")->trigger();
        QVERIFY(backedUp.wait(20000));
        QVERIFY(sentence().contains("asked.vespiary"));
        m_window->openWorkspace(path("other.vespiary"), true);
        QVERIFY(writeBytes(fleet(), bytesOf(fleet()).first(9000)));
        m_window->openFile(fleet());
        QCOMPARE(desk()->path(), path("other.vespiary")); // stays open
        QTest::mouseClick(find<QAbstractButton>("restoreBackup"), Qt::LeftButton);
        QTRY_VERIFY(find<QDialog>("backupDialog"));
        QTest::mouseClick(find<QAbstractButton>("acceptBackup"), Qt::LeftButton);
        QTRY_COMPARE(desk()->path(), fleet());
        QCOMPARE(desk()->releases()->rowCount(), 5);
        QVERIFY2(sentence().contains("fleet-kept-"), qPrintable(sentence()));
    }

    void opensABackupOfTheOpenWorkspaceAsACopy()
    {
        makeWorkspace(fleet(), 2);
        const QByteArray before = bytesOf(fleet());
        m_window->openFile(fleet());
        QSignalSpy backedUp(m_bench->care(), &WorkspaceCare::backedUp);
        action("&Back up now")->trigger();
        QVERIFY(backedUp.wait(20000));
        action("R&estore a backup…")->trigger();
        QTRY_VERIFY(find<QDialog>("backupDialog"));
        QTest::mouseClick(find<QAbstractButton>("acceptBackup"), Qt::LeftButton);
        QTRY_VERIFY(desk()->path().contains("fleet-of-"));
        QCOMPARE(desk()->releases()->rowCount(), 2);
        QCOMPARE(bytesOf(fleet()), before);
    }

    void backsUpOnceADay()
    {
        makeWorkspace(fleet(), 1);
        m_window->openFile(fleet());
        QTRY_COMPARE(backupsOf(fleet()).size(), 1);
        QCOMPARE(backupsOf(fleet()).first().reason, WorkspaceBackup::Reason::Daily);
        m_window->openWorkspace(path("empty.vespiary"), true); // has nothing that could be lost
        m_window->openFile(fleet());
        QSignalSpy backedUp(m_bench->care(), &WorkspaceCare::backedUp);
        m_bench->care()->backUp(fleet()); // stands behind the others
        QVERIFY(backedUp.wait(20000));
        QCOMPARE(backupsOf(fleet()).size(), 2);
        QVERIFY(backupsOf(path("empty.vespiary")).isEmpty());
    }

    void checksTheOpenWorkspace()
    {
        makeWorkspace(fleet(), 3);
        m_window->openFile(fleet());
        action("&Check the workspace…")->trigger();
        auto *notice = find<Notice>("checkNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains("whole. Releases in it: 3"), qPrintable(notice->text()));
        QVERIFY(!find<QAbstractButton>("recoverFromCheck")->isVisible());
    }

    void namesWhatIsDamagedAndRecoversTheRest()
    {
        makeWorkspace(fleet(), 30);
        damage(bytesOf(fleet()).size() - 30000);
        QSignalSpy recovered(m_bench->care(), &WorkspaceCare::recovered);
        m_bench->care()->recover(fleet(), path("new.vespiary"));
        QVERIFY(recovered.wait(20000));
        QCOMPARE(desk()->path(), path("new.vespiary"));
        QVERIFY(desk()->releases()->rowCount() >= 20);
        QVERIFY2(sentence().contains("Release 24, FLOW001 version 24: the binary is damaged."),
            qPrintable(sentence()));
        m_bench->care()->recover(fleet(), path("new.vespiary"));
        QVERIFY(recovered.wait(20000));
        QVERIFY2(sentence().contains("already"), qPrintable(sentence()));
    }

    void beginsWithTheWorkspaceThatWasOpenLast()
    {
        makeWorkspace(fleet(), 1);
        m_window->openFile(fleet());
        m_window->openWorkspace(path("gone.vespiary"), true);
        m_window->openWorkspace(path("other.vespiary"), true);
        m_window->openFile(fleet());
        m_window->openWorkspace(path("gone.vespiary"), false);
        m_window->openFile(path("other.vespiary"));
        QVERIFY(QFile::remove(path("other.vespiary")));
        QVERIFY(QFile::remove(path("gone.vespiary")));
        m_window->begin({});
        QCOMPARE(desk()->path(), fleet());
        QCOMPARE(recent().at(0)->text(), "fleet");
        QCOMPARE(recent().at(1)->text(), "other (missing)");
        QVERIFY(!recent().at(1)->isEnabled());
        action("&Clear this list")->trigger();
        QCOMPARE(recent().at(0)->text(), "None yet");
    }

    void opensFilesByTheirContent()
    {
        makeWorkspace(path("no ending"), 4);
        const QString binary = fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001"));
        m_window->begin({binary, path("no ending")});
        QCOMPARE(desk()->path(), path("no ending"));
        QCOMPARE(desk()->releases()->rowCount(), 4);
        QVERIFY(desk()->draft()->binary());
        QVERIFY(recent().at(0)->text() == "no ending");
    }
};

QTEST_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"
