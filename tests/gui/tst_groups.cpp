// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/accountform.h"
#include "gui/groupdialog.h"
#include "gui/groupsform.h"
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"
#include "tests/gui/memoryserver.h"

#include <QAbstractItemModelTester>
#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <map>

// Groups of nodes in the window: made, changed, removed, and one release for several of them.
class TestGroups : public QObject
{
    Q_OBJECT

    std::map<quint16, MemoryServer> m_servers; // by port
    MemoryKeychain m_keychain;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;

    template <typename Widget = QAbstractButton>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }

    ReleaseDesk &desk() const { return *m_bench->releases(); }

    static QByteArray manifest() { return "FILE:FLOW001\nPATH:/\nSIZE:40512\nVERSION:1\n"; }

    static quint16 portOf(const QString &name)
    {
        return static_cast<quint16>(2100 + QStringList{"north", "south", "west", "east"}.indexOf(name));
    }

    static QString urlAt(const QString &name) { return QString("ftp://ota@127.0.0.1:%1/").arg(portOf(name)); }

    MemoryServer &server(const QString &name) { return m_servers[portOf(name)]; }

    // A group at a server of its own, its password in the keychain.
    void addGroup(const QString &name)
    {
        const Account account{.name = "at " + name, .host = "127.0.0.1", .port = portOf(name), .user = "ota"};
        QVERIFY(desk().save(account));
        QVERIFY(desk().put({.name = name, .account = account.name, .modules = {stock::Module::WifiPro}}, {}));
        m_keychain.passwords.insert(urlOf(account), "pw");
        server(name).put("/UPGRADE.TXT", holdManifestText());
    }

    QByteArray at(const QString &name) { return server(name).files()["/UPGRADE.TXT"]; }

    void tick(const QStringList &names) const
    {
        auto *list = find<QListWidget>("groups");
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(
                names.contains(list->item(row)->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }

    void select(const QString &name) const
    {
        auto *list = find<QListWidget>("groups");
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(Qt::UserRole) == name)
                list->setCurrentRow(row);
        }
    }

    // Presses, and waits for the summary.
    QString press(const char *name)
    {
        QSignalSpy finished(m_bench->groupRun(), &GroupRun::finished);
        find(name)->click();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000); }();
        QTest::qWait(0);
        return find<Notice>("groupSummary")->text();
    }

    QStringList round() const
    {
        QStringList rows;
        const auto *model = m_bench->groupRun()->groups();
        for (int row = 0; row < model->rowCount(); ++row)
            rows += model->index(row).data().toString();
        return rows;
    }

    QStringList names() const
    {
        QStringList names;
        for (const Group &group : desk().groups())
            names += group.name;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_keychain = {};
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = m_keychain.keychain();
        outside.runStepFor = [this](const Reach &reach) {
            return m_servers[reach.publisher.account.port].runStepFor()(reach);
        };
        m_bench = std::make_unique<Workbench>(outside);
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
        m_window->openWorkspace(m_folder->filePath("fleet.vespiary"), true);
        m_window->openFile(fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001", 40000)));
        QVERIFY(desk().add());
        m_window->showPage(MainWindow::Page::Publish);
        find("groups-of-nodes")->click();
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
        m_theme.reset();
        m_servers.clear();
    }

    void makesAGroup()
    {
        QVERIFY(desk().save(Account{.name = "gate", .host = "gate.example", .user = "ota"}));
        find("newGroup")->click();
        auto *dialog = m_window->findChild<GroupDialog *>();
        QVERIFY(!dialog->findChild<QAbstractButton *>("groupOk")->isEnabled());
        dialog->findChild<QLineEdit *>("groupName")->setText("North");
        auto *account = dialog->findChild<QComboBox *>("groupAccount");
        account->setCurrentIndex(account->findText("gate"));
        dialog->findChild<QCheckBox *>("groupModule-4g")->click();
        auto *programs = dialog->findChild<QLineEdit *>("groupPrograms");
        programs->setText("FLOW001, TOOLONGNAME");
        QVERIFY(!dialog->findChild<QAbstractButton *>("groupOk")->isEnabled());
        QVERIFY(dialog->findChild<Notice *>("groupNotice")->isVisible());
        programs->setText("FLOW001, FLOW002 FLOW001");
        dialog->findChild<QCheckBox *>("groupHibernates")->click();
        auto *boot = dialog->findChild<QComboBox *>("groupBoot");
        boot->setCurrentIndex(boot->findText("H"));
        dialog->findChild<QAbstractButton *>("groupOk")->click();
        Group expected{.name = "North", .account = "gate", .modules = {stock::Module::FourG}};
        expected.programs = {*ProgramId::from("FLOW001"), *ProgramId::from("FLOW002")};
        expected.hibernates = true;
        expected.bootLetter = "H";
        QCOMPARE(desk().groups(), QList<Group>({expected}));
        QCOMPARE(find<QListWidget>("groups")->count(), 1);
    }

    void renamesAGroupAndRefusesTheNameOfAnother()
    {
        addGroup("north");
        addGroup("south");
        const Group before = desk().groups().constFirst();
        select("north");
        find("editGroup")->click();
        auto *dialog = m_window->findChild<GroupDialog *>();
        QCOMPARE(*dialog->group(), before); // nothing is lost by opening it
        dialog->findChild<QLineEdit *>("groupName")->setText("south");
        dialog->findChild<QAbstractButton *>("groupOk")->click();
        QVERIFY(dialog->findChild<Notice *>("groupNotice")->text().contains("south"));
        QCOMPARE(names(), QStringList({"north", "south"}));
        dialog->findChild<QLineEdit *>("groupName")->setText("far north");
        dialog->findChild<QAbstractButton *>("groupOk")->click();
        QCOMPARE(names(), QStringList({"far north", "south"}));
    }

    void bringsBackARemovedGroup()
    {
        addGroup("north");
        const QList<Group> before = desk().groups();
        select("north");
        find("removeGroup")->click();
        QVERIFY(desk().groups().isEmpty());
        auto *undo = find<Notice>("groupsNotice")->findChild<QAbstractButton *>();
        QVERIFY(undo && undo->isVisibleTo(m_window.get()));
        undo->click();
        QCOMPARE(desk().groups(), before);
    }

    void bringsBackARemovedAccountAndSaysWhoCalledIt()
    {
        addGroup("north");
        find("there")->click();
        m_window->findChild<AccountForm *>()->showAccount(desk().accounts().constFirst());
        find("removeAccount")->click();
        QVERIFY(desk().accounts().isEmpty());
        QVERIFY(find<Notice>("accountNotice")->text().contains("north"));
        find<Notice>("accountNotice")->findChild<QAbstractButton *>()->click();
        QCOMPARE(desk().accounts().size(), 1);
    }

    void publishesToSeveralInTheirOrderWithOneSummary()
    {
        for (const char *name : {"north", "south", "west"})
            addGroup(name);
        QVERIFY(!find("publish")->isEnabled());
        tick({"north", "west"});
        const QAbstractItemModelTester tester(m_bench->groupRun()->groups());
        QCOMPARE(press("publish"), QString("Published to all 2 groups."));
        QCOMPARE(at("north"), manifest());
        QCOMPARE(at("south"), holdManifestText());
        QCOMPARE(at("west"), manifest());
        const QList<Publication> journal = desk().publicationsOf(1);
        QCOMPARE(journal.size(), 2);
        QCOMPARE(journal.last().server, urlAt("north"));
        QCOMPARE(journal.last().modules, QList({stock::Module::WifiPro})); // the group's
        QVERIFY(find("publish")->isVisible());
    }

    void stopsAtTheFirstFailure()
    {
        for (const char *name : {"north", "south", "west"})
            addGroup(name);
        server("south").failAt("Upload");
        tick({"north", "south", "west"});
        QCOMPARE(press("publish"), QString("Published to 1 of 3 groups; not to south, west."));
        QCOMPARE(at("west"), holdManifestText());
        QCOMPARE(round().last(), QString("west: not tried"));
    }

    void goesOnAfterAFailureWhereThatIsChosen()
    {
        for (const char *name : {"north", "south", "west"})
            addGroup(name);
        server("south").failAt("Upload");
        tick({"north", "south", "west"});
        find("goesOn")->click();
        QCOMPARE(press("publish"), QString("Published to 2 of 3 groups; not to south."));
        QCOMPARE(at("west"), manifest());
        QVERIFY(round().at(1).contains("the line went dead"));
    }

    void keepsTheOrderThatWasChosen()
    {
        for (const char *name : {"north", "south"})
            addGroup(name);
        select("south");
        find("groupUp")->click();
        tick({"north", "south"});
        press("publish");
        QVERIFY(round().constFirst().startsWith("south"));
        addGroup("east"); // others do not disturb it
        QCOMPARE(find<QListWidget>("groups")->item(0)->data(Qt::UserRole).toString(), QString("south"));
        QCOMPARE(find<QListWidget>("groups")->item(0)->checkState(), Qt::Checked);
    }

    void cancelEndsTheWholeRoundOnce()
    {
        for (const char *name : {"north", "south"})
            addGroup(name);
        server("north").put("/UPGRADE.TXT", "FILE:FLOW001\nPATH:/\nSIZE:9\nVERSION:0\n");
        server("north").put("/FLOW001", "the old");
        tick({"north", "south"});
        QSignalSpy finished(m_bench->groupRun(), &GroupRun::finished);
        find("publish")->click();
        QTRY_VERIFY(find("endWait")->isVisible());
        find("cancelPublish")->click();
        QTRY_COMPARE(finished.count(), 1);
        QTest::qWait(50);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(0).value<Result<>>().error().code, ErrorCode::Cancelled);
        QCOMPARE(at("south"), holdManifestText());
        QCOMPARE(round().last(), QString("south: not tried"));
    }

    void holdsAndReleasesAllThatAreChosen()
    {
        for (const char *name : {"north", "south"})
            addGroup(name);
        tick({"north", "south"});
        press("publish");
        QVERIFY(!find("releaseHold")->isVisible());
        QString words;
        QTimer::singleShot(0, m_window.get(), [&words] {
            QWidget *dialog = QApplication::activeModalWidget();
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                words += label->text() + '\n';
            dialog->findChild<QAbstractButton *>("confirmHold")->click();
        });
        QCOMPARE(press("holdAll"), QString("All nodes of 2 groups are on hold."));
        QVERIFY2(words.contains("north, south"), qPrintable(words));
        QCOMPARE(at("north"), holdManifestText());
        QCOMPARE(at("south"), holdManifestText());
        QTRY_VERIFY(find("releaseHold")->isVisible());
        QCOMPARE(press("releaseHold"), QString("The hold is released for 2 groups."));
        QCOMPARE(at("north"), manifest());
        QCOMPARE(at("south"), manifest());
    }

    void asksForAPasswordThatNobodyKeeps()
    {
        for (const char *name : {"north", "south"})
            addGroup(name);
        m_keychain.passwords.remove(urlAt("south"));
        tick({"north", "south"});
        find("publish")->click();
        QTRY_VERIFY(find<QDialog>("passwordDialog"));
        QVERIFY(!m_bench->groupRun()->isRunning()); // first all passwords, then the first group
        find<QLineEdit>("askedPassword")->setText("typed");
        auto *keeping = find<QComboBox>("askedKeeping");
        keeping->setCurrentIndex(keeping->findText("keychain", Qt::MatchContains));
        QSignalSpy finished(m_bench->groupRun(), &GroupRun::finished);
        find("askedGoOn")->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.at(0).at(0).value<Result<>>());
        QTRY_COMPARE(m_keychain.passwords.value(urlAt("south")), QString("typed"));
    }

    void saysWhyTheKeychainDoesNotTellAndLetsGo()
    {
        addGroup("north");
        m_keychain.problem = "it is locked";
        tick({"north"});
        find("publish")->click();
        QTRY_VERIFY(find<QDialog>("passwordDialog"));
        QVERIFY(find<Notice>("askedProblem")->text().contains("it is locked"));
        find<QDialog>("passwordDialog")->reject();
        QTest::qWait(20);
        QVERIFY(!m_bench->groupRun()->isRunning());
        QCOMPARE(at("north"), holdManifestText());
        QVERIFY(find("publish")->isEnabled());
    }

    void asksOnceAboutWhatAllGroupsDoubt()
    {
        for (const char *name : {"north", "south"}) {
            addGroup(name);
            Account account = desk().accounts().constLast();
            account.nodeUser = "nodes"; // the program holds no such text
            QVERIFY(desk().save(account));
            m_keychain.passwords.insert(nodeUrlOf(account), "pw");
        }
        tick({"north", "south"});
        QStringList questions;
        QTimer answers;
        connect(&answers, &QTimer::timeout, m_window.get(), [&questions] {
            auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            if (!question)
                return;
            questions += question->text();
            question->buttons().constFirst()->click();
        });
        answers.start(20);
        press("publish");
        QCOMPARE(questions.size(), 1);
        QVERIFY2(questions[0].contains("nodes"), qPrintable(questions[0]));
    }

    void publishesNowhereWhereAnAccountIsMissing()
    {
        addGroup("north");
        tick({"north"});
        QVERIFY(find("publish")->isEnabled());
        QVERIFY(desk().removeAccount("at north"));
        QVERIFY(!find("publish")->isEnabled());
        QVERIFY(find<QLabel>("publishHint")->text().contains("north"));
    }

    void carriesAccountsFromOneWorkspaceToAnother()
    {
        addGroup("north");
        const QString path = m_folder->filePath("accounts.json");
        m_window->exportAccounts(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("pw"));
        const QList<Account> before = desk().accounts();
        m_window->openWorkspace(m_folder->filePath("other.vespiary"), true);
        QVERIFY(desk().accounts().isEmpty());
        m_window->importAccounts(path);
        QCOMPARE(desk().accounts(), before);
    }

    void aFileGivesNoOtherAddressToAnAccountThatNodesCall()
    {
        addGroup("north");
        const QString path = m_folder->filePath("accounts.json");
        m_window->exportAccounts(path);
        Account moved = desk().accounts().constFirst();
        moved.port = 2121;
        QVERIFY(desk().save(moved));
        m_keychain.passwords.insert(urlOf(moved), "pw");
        tick({"north"});
        press("publish");
        m_window->importAccounts(path);
        QCOMPARE(desk().accounts().constFirst(), moved);
        QVERIFY(find<Notice>("accountNotice")->text().contains("at north"));
    }
};

QTEST_MAIN(TestGroups)
#include "tst_groups.moc"
