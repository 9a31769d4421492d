// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/accountform.h"
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/publishpage.h"
#include "gui/theme.h"
#include "gui/transferrate.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"
#include "tests/gui/memoryserver.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

// The publish page over a server in memory: look, wait, hold, recover, watch.
class TestPublishPage : public QObject
{
    Q_OBJECT

    MemoryServer *m_server = nullptr;
    MemoryKeychain m_keychain;
    std::unique_ptr<MemoryServer> m_memory;
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

    static QByteArray manifest(int version = 1)
    {
        return "FILE:FLOW001\nPATH:/\nSIZE:40512\nVERSION:" + QByteArray::number(version) + "\n";
    }

    void openWindow()
    {
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.runStepFor = m_server->runStepFor();
        outside.keychain = m_keychain.keychain();
        m_bench = std::make_unique<Workbench>(outside);
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
        m_window->openWorkspace(m_folder->filePath("fleet.vespiary"), true);
        m_window->showPage(MainWindow::Page::Publish);
        find("there")->click();
    }

    void fillIn(const QString &password = "pw") const
    {
        find<QLineEdit>("host")->setText("127.0.0.1");
        find<QLineEdit>("user")->setText("ota");
        find<QLineEdit>("password")->setText(password);
    }

    void publish(bool isWaitedFor = false)
    {
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        find<QSpinBox>("drain")->setValue(isWaitedFor ? 600 : 0);
        find("publish")->click();
        QTRY_COMPARE(finished.count(), 1);
    }

    // Clicks, and waits until what it began has ended; the sentence.
    QString press(const char *name)
    {
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        find(name)->click();
        [&] { QTRY_COMPARE(finished.count(), 1); }();
        return finished.isEmpty() ? QString() : finished.at(0).at(1).toString();
    }

    // Answers the dialog that opens next; what it says.
    void answerHold(bool accept, QString *words)
    {
        QTimer::singleShot(0, m_window.get(), [this, accept, words] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                *words += label->text() + '\n';
            if (accept)
                dialog->findChild<QAbstractButton *>("confirmHold")->click();
            else
                dialog->reject();
        });
    }

    // An interrupted publish: the hold is up, the binary cannot get its name.
    void interrupt()
    {
        m_server->put("/UPGRADE.TXT", manifest(0));
        m_server->put("/FLOW001", "the old one");
        m_server->failAt("Rename /FLOW001.part");
        publish();
        m_server->failAt({});
    }

private Q_SLOTS:
    void init()
    {
        m_keychain = {};
        m_memory = std::make_unique<MemoryServer>();
        m_server = m_memory.get();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        openWindow();
        m_window->openFile(fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001", 40000)));
        QVERIFY(m_bench->releases()->add());
        m_window->showPage(MainWindow::Page::Publish);
        fillIn();
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
        m_theme.reset();
    }

    void showsWhatIsLiveBesideWhatWouldBe()
    {
        m_server->put("/UPGRADE.TXT", "FILE:FLOW001\r\nPATH:/\r\nSIZE:9\r\nVERSION:0\r\n");
        QCOMPARE(find<QPlainTextEdit>("liveManifest")->toPlainText(), QString());
        QVERIFY(find<QPlainTextEdit>("wouldBeManifest")->toPlainText().contains("SIZE:40512"));
        find("lookNow")->click();
        QTRY_VERIFY(find<QPlainTextEdit>("liveManifest")->toPlainText().contains("SIZE:9"));
        publish();
        QTRY_VERIFY(find<QPlainTextEdit>("liveManifest")->toPlainText().contains("SIZE:40512")); // by itself
    }

    void saysWhyALookFailed()
    {
        m_server->failAt("Look");
        find("lookNow")->click();
        QTRY_VERIFY(find<QLabel>("liveHint")->text().contains("the line went dead"));
    }

    void doesNotWaitAnyLongerWhenItIsTold()
    {
        m_server->put("/UPGRADE.TXT", manifest(0));
        m_server->put("/FLOW001", "the old one");
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        find<QSpinBox>("drain")->setValue(600);
        find("publish")->click();
        QTRY_VERIFY(find("endWait")->isVisible());
        const QString words = find<Notice>("publishResult")->text();
        QVERIFY2(words.contains("9:5") || words.contains("10:00"), qPrintable(words));
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], holdManifestText());
        QVERIFY(finished.isEmpty());
        find("endWait")->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.at(0).at(0).value<Result<>>());
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
        QVERIFY(!find("endWait")->isVisible());
    }

    void namesTheRisksOfAShortWait()
    {
        const int usual = find<QSpinBox>("drain")->value();
        QVERIFY(usual > 0);
        find<QSpinBox>("drain")->setValue(0);
        QVERIFY(find<QLabel>("drainRisks")->text().contains("GPRS"));
    }

    void holdsAllNodesAndReleasesThem()
    {
        publish();
        QVERIFY(!find("releaseHold")->isVisible());
        QString words;
        answerHold(false, &words);
        find("holdAll")->click();
        QVERIFY2(words.contains("FLOW001"), qPrintable(words));
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());

        answerHold(true, &words);
        press("holdAll");
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], holdManifestText());
        QCOMPARE(m_server->files()["/.gprs/UPGRADE.TXT"], holdManifestText());
        QTRY_VERIFY(find<QLabel>("liveHint")->text().contains("on hold"));

        QVERIFY(find("releaseHold")->isVisible());
        press("releaseHold");
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
        QCOMPARE(m_server->files()["/.gprs/UPGRADE.TXT"], manifest());
        QVERIFY(!find("releaseHold")->isVisible());
    }

    void offersToUndoWhatFailedHalfway()
    {
        interrupt();
        QTRY_VERIFY(find<Notice>("recovery")->isVisible());
        QVERIFY(find<Notice>("recovery")->text().contains("Rename /FLOW001.part"));
        QVERIFY(!find("publish")->isEnabled());
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], holdManifestText());
        press("undoPublication");
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest(0));
        QCOMPARE(m_server->files()["/FLOW001"], QByteArray("the old one"));
        QVERIFY(!find<Notice>("recovery")->isVisible());
        QVERIFY(find("publish")->isEnabled());
    }

    void finishesAfterARestartWhatFailedHalfway()
    {
        interrupt();
        m_window.reset();
        m_bench.reset();
        openWindow();
        QTRY_VERIFY(find<Notice>("recovery")->isVisible());
        find("finishPublication")->click(); // asks for the password of that server
        QCOMPARE(find<QLineEdit>("host")->text(), QString("127.0.0.1"));
        QVERIFY(!m_bench->publishing()->isRunning());
        find<QLineEdit>("password")->setText("pw");
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        find("finishPublication")->click();
        QTRY_VERIFY(find("endWait")->isVisible() || finished.count() == 1);
        m_bench->publishing()->endWait();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
        QCOMPARE(m_server->files()["/FLOW001"], otaBinary("FLOW001", 40000));
        QVERIFY(!find<Notice>("recovery")->isVisible());
    }

    void leavesTheHoldWhenTheWaitIsCancelled()
    {
        m_server->put("/UPGRADE.TXT", manifest(0));
        m_server->put("/FLOW001", "the old one");
        find<QSpinBox>("drain")->setValue(600);
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        find("publish")->click();
        QTRY_VERIFY(find("endWait")->isVisible());
        find("cancelPublish")->click();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], holdManifestText());
        QCOMPARE(m_server->files()["/FLOW001"], QByteArray("the old one"));
        QTRY_VERIFY(find<Notice>("recovery")->isVisible());
    }

    void refusesToPublishWhereSomethingIsUnfinished()
    {
        interrupt();
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        m_bench->publishing()->publishTo(1, m_window->findChild<AccountForm *>()->access());
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(0).value<Result<>>().error().code, ErrorCode::Unfinished);
    }

    void tellsWhenSomebodyElseChangedTheServer()
    {
        publish();
        QTRY_VERIFY(!m_bench->publishing()->isLooking());
        QVERIFY(!find<Notice>("drift")->isVisible());
        QSignalSpy drifted(m_bench->driftWatch(), &DriftWatch::drifted);
        m_bench->driftWatch()->watch(
            m_window->findChild<AccountForm *>()->access(), std::chrono::milliseconds(10));
        m_server->put("/UPGRADE.TXT", manifest(7));
        QTRY_VERIFY(find<Notice>("drift")->isVisible());
        QVERIFY(find<Notice>("drift")->text().contains("VERSION:7"));
        QVERIFY(m_window->findChild<PublishPage *>()->needsAttention());
        m_server->put("/UPGRADE.TXT", manifest());
        QTRY_VERIFY(!find<Notice>("drift")->isVisible());
        QVERIFY(!m_window->findChild<PublishPage *>()->needsAttention());
        QCOMPARE(drifted.count(), 1);
    }

    void aPlanEndsALookThatIsUnderWay()
    {
        m_bench->publishing()->look(m_window->findChild<AccountForm *>()->access());
        QVERIFY(m_bench->publishing()->isLooking());
        publish();
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
    }

    void goesOnWithoutAConvenience()
    {
        m_server->put("/UPGRADE.TXT", manifest(0));
        m_server->failAt("Upload /UPGRADE.TXT.2"); // the dated copy
        publish();
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
        const auto *steps = find<QListView>("publishSteps")->model();
        QStringList skipped;
        for (int row = 0; row < steps->rowCount(); ++row) {
            const QString words = steps->index(row, 0).data().toString();
            if (words.startsWith("Upload") && words.endsWith("(skipped)"))
                skipped += words;
        }
        QCOMPARE(skipped.size(), 1);
        QVERIFY(skipped[0].contains("/UPGRADE.TXT.2"));
    }

    void showsWhatWasSaidToTheServer()
    {
        publish();
        QTRY_VERIFY(find<QPlainTextEdit>("transcript")->toPlainText().contains("230 Welcome"));
    }

    void warnsBeforeAnAddressThatNodesCallIsChanged()
    {
        publish();
        find("there")->click();
        auto *form = m_window->findChild<AccountForm *>();
        Account account = form->account();
        account.name = "ota@127.0.0.1";
        QVERIFY(m_bench->releases()->save(account));
        form->showAccount(m_bench->releases()->accounts().constFirst());
        QVERIFY(!find<Notice>("addressNotice")->isVisibleTo(form));
        find<QLineEdit>("host")->setText("ftp.example.org");
        QVERIFY(find<Notice>("addressNotice")->isVisibleTo(form));
        QVERIFY(find<Notice>("addressNotice")->text().contains("127.0.0.1"));
    }

    void remembersAPasswordForThisRunWhereThatIsWanted()
    {
        find<QComboBox>("rememberPassword")->setCurrentIndex(1);
        publish();
        auto *form = m_window->findChild<AccountForm *>();
        const Account here = form->account();
        Account other = here;
        other.host = "ftp.example.org";
        form->showAccount(other);
        QCOMPARE(find<QLineEdit>("password")->text(), QString());
        form->showAccount(here);
        QCOMPARE(find<QLineEdit>("password")->text(), QString("pw"));
        QVERIFY(m_keychain.passwords.isEmpty());
    }

    void keepsAPasswordInTheKeychainAndTakesItFromThere()
    {
        find<QComboBox>("rememberPassword")->setCurrentIndex(2);
        publish();
        const QString url = "ftp://ota@127.0.0.1/";
        QTRY_COMPARE(m_keychain.passwords, (QMap<QString, QString>{{url, "pw"}}));
        QFile workspace(m_folder->filePath("fleet.vespiary"));
        QVERIFY(workspace.open(QIODevice::ReadOnly));
        QVERIFY(!workspace.readAll().contains("\"pw\""));
        m_window.reset();
        m_bench.reset();
        openWindow();
        auto *form = m_window->findChild<AccountForm *>();
        form->showAccount({.host = "127.0.0.1", .user = "ota"});
        QTRY_COMPARE(find<QLineEdit>("password")->text(), QString("pw"));
        QCOMPARE(find<QComboBox>("rememberPassword")->currentIndex(), 2);
        find("forgetPassword")->click();
        QTRY_VERIFY(m_keychain.passwords.isEmpty());
        QCOMPARE(find<QLineEdit>("password")->text(), QString());
    }

    void doesNotOverwriteWhatIsTypedMeanwhile()
    {
        m_keychain.passwords.insert("ftp://ota@gate/", "old");
        auto *form = m_window->findChild<AccountForm *>();
        form->showAccount({.host = "gate", .user = "ota"});
        find<QLineEdit>("password")->setText("typed"); // before the keychain answers
        QTest::qWait(20);
        QCOMPARE(find<QLineEdit>("password")->text(), QString("typed"));
    }

    void goesOnWithoutAKeychain()
    {
        m_keychain.problem = "no desktop session";
        auto *form = m_window->findChild<AccountForm *>();
        form->showAccount({.host = "127.0.0.1", .user = "ota"});
        QTRY_VERIFY(find<Notice>("keychainNotice")->isVisible());
        QVERIFY(find<Notice>("keychainNotice")->text().contains("no desktop session"));
        find<QLineEdit>("password")->setText("pw");
        find<QComboBox>("rememberPassword")->setCurrentIndex(2);
        publish();
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], manifest());
        form->showAccount({.host = "gate", .user = "ota"});
        form->showAccount({.host = "127.0.0.1", .user = "ota"});
        QCOMPARE(find<QLineEdit>("password")->text(), QString("pw")); // for this session then
        QCOMPARE(find<QComboBox>("rememberPassword")->currentIndex(), 1);
    }

    void warnsBeforeThePasswordThatNodesHaveIsChanged()
    {
        find<QComboBox>("rememberPassword")->setCurrentIndex(1);
        publish();
        auto *form = m_window->findChild<AccountForm *>();
        Account account = form->account();
        account.name = "gate";
        QVERIFY(m_bench->releases()->save(account));
        form->showAccount(account);
        QVERIFY(!find<Notice>("addressNotice")->isVisibleTo(form));
        find<QLineEdit>("password")->setText("another");
        QVERIFY(find<Notice>("addressNotice")->isVisibleTo(form));
        QTimer::singleShot(0, m_window.get(), [] {
            for (QAbstractButton *button :
                QApplication::activeModalWidget()->findChildren<QAbstractButton *>()) {
                if (button->text().contains("Leave"))
                    button->click();
            }
        });
        QSignalSpy saved(form, &AccountForm::saveRequested);
        find("saveAccount")->click();
        QVERIFY(saved.isEmpty());
    }

    void readsBackAsTheUserOfNodes()
    {
        find("advanced")->click();
        find<QLineEdit>("nodeUser")->setText("node");
        auto *form = m_window->findChild<AccountForm *>();
        QVERIFY(!form->isComplete());
        find<QLineEdit>("nodePassword")->setText("npw");
        QVERIFY(form->isComplete());
        QCOMPARE(form->access().node.account.user, QString("node"));
        QCOMPARE(form->access().node.password, QString("npw"));
        QCOMPARE(form->access().publisher.account.user, QString("ota"));
    }

    void holdsItsOwnServer()
    {
        find("here")->click();
        QVERIFY(!find("holdAll")->isEnabled());
        QVERIFY(!find("lookNow")->isEnabled());
        FtpServerSettings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.user = "ota";
        settings.password = "pw";
        m_bench->ownServer()->start(settings);
        QTRY_VERIFY(m_bench->ownServer()->isRunning());
        press("publish");
        QCOMPARE(m_server->files()["/.gprs/UPGRADE.TXT"], manifest());
        QTRY_VERIFY(find<QPlainTextEdit>("liveManifest")->toPlainText().contains("VERSION:1"));
        QString words;
        answerHold(true, &words);
        press("holdAll");
        QCOMPARE(m_server->files().keys(), QStringList({"/.gprs/UPGRADE.TXT", "/UPGRADE.TXT"}));
        QCOMPARE(m_server->files()["/UPGRADE.TXT"], holdManifestText());
        QVERIFY(m_bench->ownServer()->served().contains("NO_FILE"));
        QVERIFY(!find<Notice>("drift")->isVisible());
    }

    void saysHowLongATransferStillTakes()
    {
        using std::chrono::milliseconds;
        TransferRate rate;
        const QLocale c = QLocale::c();
        rate.take(0, 100'000, milliseconds(0));
        QCOMPARE(rate.inWords(c), QString("0 of 100000 bytes"));
        rate.take(20'000, 100'000, milliseconds(1000));
        QCOMPARE(rate.inWords(c), QString("20000 of 100000 bytes, 20 kB/s, 4 s left"));
        rate.take(20'100, 100'000, milliseconds(1010)); // too soon to tell
        QCOMPARE(rate.bytesPerSecond(), 20'000.0);
        rate.begin();
        QCOMPARE(rate.inWords(c), QString());
    }
};

QTEST_MAIN(TestPublishPage)
#include "tst_publishpage.moc"
