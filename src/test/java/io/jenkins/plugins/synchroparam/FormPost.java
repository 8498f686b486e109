package io.jenkins.plugins.synchroparam;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;

/** Asks a form's method as a browser does. */
public final class FormPost {

    private FormPost() {}

    /**
     * @param path below Jenkins' URL
     * @param fields {@code name=value}, not encoded
     * @return the answer
     * @throws org.htmlunit.FailingHttpStatusCodeException when it is refused
     */
    public static String send(JenkinsRule jenkins, String user, String path, String... fields) throws Exception {
        // By a token: no pages of a login have to be shown first.
        JenkinsRule.WebClient client = jenkins.createWebClient().withBasicApiToken(user);
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path), HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        for (String field : fields) {
            int equals = field.indexOf('=');
            parameters.add(new NameValuePair(field.substring(0, equals), field.substring(equals + 1)));
        }
        request.setRequestParameters(parameters);
        return client.getPage(request).getWebResponse().getContentAsString();
    }
}
