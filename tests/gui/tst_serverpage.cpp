// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/notice.h"
#include "tests/gui/windowstage.h"

#include <QApplication>
#include <QClipboard>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

class TestServerPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowStage> m_stage;

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_stage->find<Widget>(name);
    }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QString noticeOf(const char *name) const
    {
        const auto *notice = find<Notice>(name);
        return notice->isVisible() ? notice->text() : QString();
    }

    quint16 start()
    {
        QTcpServer probe; // a port that is free now; the form has no "any"
        probe.listen(QHostAddress::LocalHost);
        const quint16 port = probe.serverPort();
        probe.close();
        auto *address = find<QComboBox>("serverAddress");
        address->setCurrentIndex(address->findData("127.0.0.1"));
        find<QSpinBox>("serverPort")->setValue(port);
        find<QLineEdit>("serverPassword")->setText("river-7");
        click("startServerHere");
        return QTest::qWaitFor([this] { return find<QAbstractButton>("stopServerNow")->isVisible(); }) ? port
                                                                                                       : 0;
    }

    // Logged in, and stays.
    static bool logIn(QTcpSocket &socket, quint16 port)
    {
        socket.connectToHost("127.0.0.1", port);
        socket.write("USER ota\r\nPASS river-7\r\n");
        QByteArray heard;
        return QTest::qWaitFor([&] { return (heard += socket.readAll()).contains("\r\n230 "); });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_stage = std::make_unique<WindowStage>(m_folder->path());
        m_stage->window().showPage(MainWindow::Page::Server);
    }
    void cleanup()
    {
        m_stage.reset();
        m_folder.reset();
    }

    void tellsWhatIsMissingBeforeItStarts()
    {
        click("startServerHere");
        QVERIFY(noticeOf("serverNotice").contains("password"));
        find<QLineEdit>("serverPassword")->setText("river-7");
        find<QSpinBox>("firstDataPort")->setValue(50000);
        click("startServerHere");
        QVERIFY(noticeOf("serverNotice").contains("range"));
    }

    void showsASessionAndWhatItSays()
    {
        const quint16 port = start();
        QVERIFY(port != 0);
        QTcpSocket node;
        QVERIFY(logIn(node, port));
        const QAbstractItemModel *sessions = find<QTableView>("sessions")->model();
        QTRY_COMPARE(sessions->rowCount(), 1);
        find<QTableView>("sessions")->selectRow(0);
        auto *lines = find<QPlainTextEdit>("sessionLines");
        QTRY_VERIFY(lines->toPlainText().contains("> USER ota"));
        node.write("SIZE UPGRADE.TXT\r\n");
        QTRY_VERIFY(lines->toPlainText().contains("> SIZE UPGRADE.TXT"));
        QVERIFY(!lines->toPlainText().contains("river-7"));
        QTest::qWait(600); // a snapshot later
        QVERIFY(find<QTableView>("sessions")->currentIndex().isValid());

        node.disconnectFromHost();
        QTRY_COMPARE(sessions->rowCount(), 0);
        QVERIFY(lines->toPlainText().contains("> USER ota")); // it stays
        click("copyTranscript");
        QVERIFY(QApplication::clipboard()->text().contains("> SIZE UPGRADE.TXT"));
    }

    void searchesAllSessions()
    {
        const quint16 port = start();
        QTcpSocket first;
        QTcpSocket second;
        QVERIFY(logIn(first, port));
        QVERIFY(logIn(second, port));
        second.write("SIZE PROG042\r\n");
        const QAbstractItemModel *kept = find<QListView>("keptSessions")->model();
        QTRY_COMPARE(kept->rowCount(), 2);
        QTRY_VERIFY(m_stage->find<QPlainTextEdit>("sessionLines")->toPlainText().contains("USER"));
        auto *words = find<QLineEdit>("searchTranscripts");
        QTRY_VERIFY([&] {
            words->setText("");
            words->setText("prog042");
            return kept->rowCount() == 1;
        }());
        QTRY_VERIFY(find<QPlainTextEdit>("sessionLines")->textCursor().selectedText() == "PROG042");
        words->setText("nowhere said");
        QCOMPARE(kept->rowCount(), 0);
    }

    void writesWhatASketchNeeds()
    {
        const quint16 port = start();
        find<QTabWidget>("serverTabs")->setCurrentIndex(1);
        const QString lines = find<QPlainTextEdit>("sketchServerLines")->toPlainText();
        QVERIFY2(lines.contains("otaServer[] = \"127.0.0.1\""), qPrintable(lines));
        QVERIFY2(lines.contains(QString::number(port)), qPrintable(lines));
        QVERIFY2(lines.contains("\"ota\""), qPrintable(lines));
        click("copySketchLines");
        QVERIFY(!QApplication::clipboard()->text().contains("river-7"));
        find<QCheckBox>("writePassword")->setChecked(true);
        click("copySketchLines");
        QVERIFY(QApplication::clipboard()->text().contains("\"river-7\""));
        click("checkReach");
        QTRY_VERIFY(noticeOf("reachNotice").contains("only this computer"));
    }

    void marksARehearsal()
    {
        QVERIFY(start() != 0);
        QCOMPARE(noticeOf("rehearsal"), "");
        auto *kind = find<QComboBox>("faultKind");
        kind->setCurrentIndex(kind->findText("Passive mode is refused"));
        find<QAbstractButton>("playFault")->click();
        QVERIFY(noticeOf("rehearsal").contains("ota: passive mode is refused"));
        m_stage->window().showPage(MainWindow::Page::Library);
        QVERIFY(find<QLabel>("serverStateLine")->text().contains("plays faults")); // seen from everywhere
        m_stage->window().showPage(MainWindow::Page::Server);
        QVERIFY(!find<QSpinBox>("faultAmount")->isEnabled());
        find<QAbstractButton>("endFaults")->click();
        QCOMPARE(noticeOf("rehearsal"), "");
    }

    void appliesWhatChangedToTheRunningServer()
    {
        const quint16 port = start();
        QVERIFY(!find<QWidget>("applyServer")->isVisible());
        QVERIFY(!find<QSpinBox>("serverPort")->isEnabled());
        QTcpSocket node;
        QVERIFY(logIn(node, port));
        find<QLineEdit>("serverPassword")->setText("brook-8");
        QVERIFY(find<QWidget>("applyServer")->isVisible());
        click("applyServer");
        QVERIFY(!find<QWidget>("applyServer")->isVisible());
        QTcpSocket late;
        late.connectToHost("127.0.0.1", port);
        late.write("USER ota\r\nPASS brook-8\r\n");
        QByteArray heard;
        QTRY_VERIFY((heard += late.readAll()).contains("\r\n230 "));
        QCOMPARE(node.state(), QAbstractSocket::ConnectedState);
    }

    void takesAFurtherAccount()
    {
        QTimer::singleShot(0, this, [] {
            QWidget *dialog = QApplication::activeModalWidget();
            const auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
            dialog->findChild<QLineEdit *>("accountName")->setText("river");
            QVERIFY(!ok->isEnabled()); // without a password
            dialog->findChild<QLineEdit *>("accountPassword")->setText("brook-2");
            QVERIFY(ok->isEnabled());
            qobject_cast<QDialog *>(dialog)->accept();
        });
        click("moreServerSettings");
        click("addServerAccount");
        QCOMPARE(find<QListWidget>("serverAccounts")->item(0)->text(), "river, reads");
        const quint16 port = start();
        QTcpSocket node;
        node.connectToHost("127.0.0.1", port);
        node.write("USER river\r\nPASS brook-2\r\n");
        QByteArray heard;
        QTRY_VERIFY((heard += node.readAll()).contains("\r\n230 "));
        QCOMPARE(find<QComboBox>("faultAccount")->count(), 2); // each can be rehearsed with
    }

    void stopsWhenSessionsAreOver()
    {
        const quint16 port = start();
        QTcpSocket node;
        QVERIFY(logIn(node, port));
        click("drainServer");
        QVERIFY(find<QLabel>("serverState")->text().contains("nobody new"));
        node.disconnectFromHost();
        QTRY_VERIFY(find<QAbstractButton>("startServerHere")->isVisible());
    }

    void keepsItsSettingsForTheNextRun()
    {
        find<QSpinBox>("serverPort")->setValue(2300);
        find<QLineEdit>("publicAddress")->setText("203.0.113.7");
        find<QLineEdit>("serverPassword")->setText("river-7");
        m_stage->window().close();
        m_stage = std::make_unique<WindowStage>(m_folder->path());
        QCOMPARE(find<QSpinBox>("serverPort")->value(), 2300);
        QCOMPARE(find<QLineEdit>("publicAddress")->text(), "203.0.113.7");
        QCOMPARE(find<QLineEdit>("serverPassword")->text(), "");
    }
};

QTEST_MAIN(TestServerPage)
#include "tst_serverpage.moc"
