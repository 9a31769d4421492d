// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/ftp/foreignserver.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <semaphore>

// Publishing through the window: to servers of others, broken off, and while the window is asked to close.
class TestPublishing : public QObject
{
    Q_OBJECT

    // Of a step that waits; they outlive the publish thread, which cleanup() ends.
    std::unique_ptr<std::binary_semaphore> m_isRunning;
    std::unique_ptr<std::binary_semaphore> m_goOn;

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

    void open(const Outside &outside)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        m_bench = std::make_unique<Workbench>(outside);
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
        m_window->openWorkspace(m_folder->filePath("fleet.vespiary"), true);
        m_window->openFile(fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001", 40000)));
        QVERIFY(m_bench->releases()->add());
        m_window->showPage(MainWindow::Page::Publish);
        find<QAbstractButton>("there")->click();
    }

    static Outside quietOutside()
    {
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = noKeychain();
        return outside;
    }

    // A server whose steps last until they are let go or cancelled.
    Outside waitingOutside()
    {
        m_isRunning = std::make_unique<std::binary_semaphore>(0);
        m_goOn = std::make_unique<std::binary_semaphore>(0);
        Outside outside = quietOutside();
        outside.runStepFor = [this](const Reach &) {
            return [this](const FtpStep &, const std::atomic_bool &cancelled,
                       const Publisher::Progress &) -> Result<QByteArray> {
                m_isRunning->release();
                while (!m_goOn->try_acquire_for(std::chrono::milliseconds(1))) {
                    if (cancelled)
                        return Error{ErrorCode::Cancelled, {}};
                }
                return QByteArray();
            };
        };
        return outside;
    }

    void fillIn(const QString &host, quint16 port, const QString &user, const QString &password) const
    {
        find<QLineEdit>("host")->setText(host);
        find<QSpinBox>("hostPort")->setValue(port);
        find<QLineEdit>("user")->setText(user);
        find<QLineEdit>("password")->setText(password);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
        m_theme.reset();
    }

    void publishesToAServerOfOthers()
    {
        ForeignServer server;
        if (!server.startPyftpdlib())
            QSKIP("pyftpdlib is not there: run tests/judges/fetch build/judges");
        open(quietOutside());
        fillIn("127.0.0.1", server.port, server.user, server.password);
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        QVERIFY2(finished.at(0).at(0).value<Result<>>(), qPrintable(find<Notice>("publishResult")->text()));
        QCOMPARE(server.onDisk("UPGRADE.TXT"), QByteArray("FILE:FLOW001\nPATH:/\nSIZE:40512\nVERSION:1\n"));
        QCOMPARE(server.onDisk("FLOW001"), otaBinary("FLOW001", 40000));
        QCOMPARE(
            m_bench->releases()->publicationsOf(1).constFirst().outcome, Publication::Outcome::Published);
    }

    void refusesAWrongPassword()
    {
        ForeignServer server;
        if (!server.startPyftpdlib())
            QSKIP("pyftpdlib is not there: run tests/judges/fetch build/judges");
        open(quietOutside());
        fillIn("127.0.0.1", server.port, server.user, "hush-hush");
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        QCOMPARE(finished.at(0).at(0).value<Result<>>().error().code, ErrorCode::LoginRefused);
        QVERIFY(!find<Notice>("publishResult")->text().contains("hush-hush"));
        QVERIFY(server.namesOnDisk().isEmpty());
    }

    void endsOnceWhenItIsCancelled()
    {
        open(waitingOutside());
        fillIn("127.0.0.1", 21, "ota", "pw");
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        m_isRunning->acquire();
        QTRY_VERIFY(find<QAbstractButton>("cancelPublish")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>("cancelPublish"), Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(0).value<Result<>>().error().code, ErrorCode::Cancelled);
        QTRY_VERIFY(find<QAbstractButton>("publish")->isEnabled()); // ready for another try
        QCOMPARE(m_bench->releases()->publicationsOf(1).constFirst().outcome, Publication::Outcome::Failed);
        QCOMPARE(finished.count(), 1);
    }

    void asksBeforeItClosesDuringAPublish()
    {
        open(waitingOutside());
        fillIn("127.0.0.1", 21, "ota", "pw");
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        m_isRunning->acquire();

        QString question;
        const auto answer = [&](QMessageBox::ButtonRole role) {
            QTimer::singleShot(0, m_window.get(), [&question, role] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                if (!box)
                    return;
                question = box->text();
                for (QAbstractButton *button : box->buttons()) {
                    if (box->buttonRole(button) == role)
                        return button->click();
                }
                box->reject();
            });
        };
        answer(QMessageBox::RejectRole);
        QVERIFY(!m_window->close());
        QVERIFY(!question.isEmpty());
        QVERIFY(m_bench->publishing()->isRunning());
    }

    void asksAboutAServerThatTheProgramDoesNotKnow()
    {
        open(waitingOutside());
        fillIn("127.0.0.1", 21, "fleet", "pw"); // the sample program holds the user "ota"
        QString question;
        const auto answer = [&](QMessageBox::ButtonRole role) {
            QTimer::singleShot(0, m_window.get(), [&question, role] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                if (!box)
                    return;
                question = box->text();
                for (QAbstractButton *button : box->buttons()) {
                    if (box->buttonRole(button) == role)
                        return button->click();
                }
            });
        };
        answer(QMessageBox::RejectRole);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        QVERIFY2(question.contains("fleet"), qPrintable(question));
        QVERIFY(!m_bench->publishing()->isRunning());
        QVERIFY(m_bench->releases()->publicationsOf(1).isEmpty());
        answer(QMessageBox::AcceptRole);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        QVERIFY(m_bench->publishing()->isRunning());
    }

    void refusesCredentialsThatOverflowANode()
    {
        open(quietOutside());
        fillIn("127.0.0.1", 21, "ota", QString(80, u'x'));
        QSignalSpy finished(m_bench->publishing(), &PublishDesk::finished);
        QTest::mouseClick(find<QAbstractButton>("publish"), Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(0).value<Result<>>().error().code, ErrorCode::PreflightStops);
        QVERIFY(m_bench->releases()->publicationsOf(1).isEmpty());
    }

    void knowsTheMeshliumPreset()
    {
        open(quietOutside());
        auto *preset = find<QComboBox>("preset");
        preset->setCurrentIndex(preset->findText("Meshlium", Qt::MatchContains));
        Q_EMIT preset->activated(preset->currentIndex());
        QCOMPARE(find<QLineEdit>("user")->text(), QString("ota"));
        QCOMPARE(find<QLineEdit>("password")->text(), QString("libelium"));
        QCOMPARE(find<QSpinBox>("hostPort")->value(), 21);
    }
};

QTEST_MAIN(TestPublishing)
#include "tst_publishing.moc"
