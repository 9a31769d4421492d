// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/accountform.h"
#include "gui/notice.h"
#include "gui/testserverdialog.h"
#include "tests/gui/memorykeychain.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using Verdict = NodeTestStep::Verdict;

class TestTestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsStepsAndCopiesTheReport();
    void testsTheNodesAccountOverPlainFtp();
    void stopsWhenToldTo();
    void closesWhileItRuns();
    void keepsItsRowsInOrder();
    void opensFromTheAccountForm();
};

static NodeTestStep stepOf(const QString &code, Verdict verdict, const QString &detail = {})
{
    return {code, code.toUpper(), code + " was looked at.", verdict, 12, detail};
}

static FtpTarget publisher()
{
    FtpTarget target;
    target.account.host = "ftp.example.org";
    target.account.user = "publisher";
    target.account.security = Account::Security::ImplicitTls;
    target.account.port = 990;
    target.password = "so-secret";
    return target;
}

template <typename Widget>
static Widget *part(QWidget &dialog, const char *name)
{
    return dialog.findChild<Widget *>(QString::fromLatin1(name));
}

// Runs until it is told to stop.
static QList<NodeTestStep> endless(const NodeTestOrder &, const std::atomic_bool &cancelled,
    const std::function<void(const NodeTestStep &)> &onStep)
{
    onStep(stepOf("host", Verdict::Ok));
    while (!cancelled)
        QThread::yieldCurrentThread();
    return {};
}

void TestTestServer::showsStepsAndCopiesTheReport()
{
    TestServerDialog dialog(publisher(), nullptr,
        [](const NodeTestOrder &, const std::atomic_bool &,
            const std::function<void(const NodeTestStep &)> &onStep) {
            onStep(stepOf("greeting", Verdict::Ok));
            onStep(stepOf("size", Verdict::Failed, "500 What?"));
            return QList<NodeTestStep>();
        });
    dialog.show();
    QVERIFY(!part<QPushButton>(dialog, "copyReport")->isEnabled());
    part<QPushButton>(dialog, "startTest")->click();
    auto *steps = part<QListView>(dialog, "testSteps");
    auto *summary = part<Notice>(dialog, "testSummary");
    QTRY_VERIFY(!summary->text().isEmpty());
    QCOMPARE(steps->model()->rowCount(), 2);
    QVERIFY2(summary->text().contains("1"), qPrintable(summary->text()));
    QCOMPARE(part<QPlainTextEdit>(dialog, "testDetail")->toPlainText(), "500 What?"); // the failed one
    part<QPushButton>(dialog, "copyReport")->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains("size was looked at."), qPrintable(copied));
    QVERIFY(!copied.contains("so-secret"));
}

void TestTestServer::testsTheNodesAccountOverPlainFtp()
{
    NodeTestOrder given;
    TestServerDialog dialog(publisher(), nullptr,
        [&given](const NodeTestOrder &order, const std::atomic_bool &,
            const std::function<void(const NodeTestStep &)> &) {
            given = order;
            return QList<NodeTestStep>();
        });
    part<QLineEdit>(dialog, "nodeUser")->setText("nodes");
    part<QLineEdit>(dialog, "nodePassword")->setText("other");
    part<QPushButton>(dialog, "startTest")->click();
    QTRY_VERIFY(!part<Notice>(dialog, "testSummary")->text().isEmpty());
    QCOMPARE(given.account.host, "ftp.example.org");
    QCOMPARE(given.account.port, quint16(21));
    QCOMPARE(given.account.security, Account::Security::Plain);
    QCOMPARE(given.account.user, "nodes");
    QCOMPARE(given.password, "other");
    QCOMPARE(given.modules.size(), 4);
}

void TestTestServer::stopsWhenToldTo()
{
    TestServerDialog dialog(publisher(), nullptr, endless);
    dialog.show();
    auto *start = part<QPushButton>(dialog, "startTest");
    start->click();
    QTRY_COMPARE(part<QListView>(dialog, "testSteps")->model()->rowCount(), 1);
    QVERIFY(part<Notice>(dialog, "testSummary")->text().isEmpty());
    QVERIFY(!part<QLineEdit>(dialog, "nodeUser")->isEnabled());
    start->click();
    QTRY_VERIFY(!part<Notice>(dialog, "testSummary")->text().isEmpty());
    QVERIFY(part<QLineEdit>(dialog, "nodeUser")->isEnabled());
    start->click(); // and once more
    QTRY_COMPARE(part<QListView>(dialog, "testSteps")->model()->rowCount(), 1);
}

void TestTestServer::closesWhileItRuns()
{
    auto dialog = std::make_unique<TestServerDialog>(publisher(), nullptr, endless);
    dialog->show();
    part<QPushButton>(*dialog, "startTest")->click();
    dialog.reset(); // waits for the thread, which heeds the cancel
}

void TestTestServer::keepsItsRowsInOrder()
{
    NodeTestModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(stepOf("host", Verdict::Ok));
    model.append(stepOf("port", Verdict::Warning));
    QCOMPARE(model.index(1).data().toString(), "PORT");
    QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains("Warning"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestTestServer::opensFromTheAccountForm()
{
    Passwords passwords(noKeychain());
    AccountForm form(&passwords);
    auto *button = part<QPushButton>(form, "testAsNode");
    QVERIFY(!button->isEnabled());
    part<QLineEdit>(form, "host")->setText("ftp.example.org");
    QVERIFY(button->isEnabled());
    button->click();
    auto *dialog = part<QDialog>(form, "testServerDialog");
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
    QTRY_VERIFY(!part<QDialog>(form, "testServerDialog"));
}

QTEST_MAIN(TestTestServer)
#include "tst_testserver.moc"
