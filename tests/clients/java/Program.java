// A sample program for the Java client that openapi-generator makes.

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import showfacts.ApiClient;
import showfacts.ApiException;
import showfacts.ApiResponse;
import showfacts.JSON;
import showfacts.api.ChangesApi;
import showfacts.api.ChangesApi.APIListChangesRequest;
import showfacts.api.DocumentsApi;
import showfacts.api.DocumentsApi.APIPutDocumentRequest;
import showfacts.api.LookupApi;
import showfacts.api.LookupApi.APILookUpRequest;
import showfacts.api.LookupApi.APILookUpSeveralRequest;
import showfacts.api.SearchApi;
import showfacts.api.SearchApi.APISearchRequest;
import showfacts.api.SeriesApi;
import showfacts.api.SeriesApi.APIGetSeriesRequest;
import showfacts.api.SeriesApi.APIListSeriesRequest;
import showfacts.model.ChangePage;
import showfacts.model.ChangeResource;
import showfacts.model.ClaimEvidence;
import showfacts.model.LookupRequest;
import showfacts.model.Problem;
import showfacts.model.Publication;
import showfacts.model.SearchHit;
import showfacts.model.SeriesDetail;
import showfacts.model.Submission;

public class Program {
  private static final ObjectMapper JSON_MAPPER = JSON.getDefault().getMapper();

  private final ApiClient client = new ApiClient();

  private interface Call {
    Object answer() throws ApiException;
  }

  public static void main(String[] arguments) throws Exception {
    Program program = new Program(arguments[0]);
    Submission submission = JSON_MAPPER.readValue(arguments[2], Submission.class);
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("filtered", program.titlesOfSeries());
    answers.put("evidence", program.wordsAndCast());
    answers.put("found", program.agenciesFound());
    answers.put("missing", problemOf(() -> program.series("emily-in-pari", Set.of(), Set.of())));
    answers.put("selected", program.oneField());
    answers.put("paths", program.foundByPath());
    answers.put("unknown", problemOf(program::unknownIdentifier));
    answers.put("feed", program.firstChanges());
    program.client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
    answers.put("published", program.publish(submission));
    answers.put("again", program.publish(submission));
    System.out.println(JSON_MAPPER.writeValueAsString(answers));
  }

  private Program(String address) {
    client.updateBaseUri(address);
  }

  private List<String> titlesOfSeries() throws ApiException {
    APIListSeriesRequest request = APIListSeriesRequest.newBuilder()
        .genre(List.of("drama", "romantic_comedy"))
        .network(List.of("netflix"))
        .sort(Set.of("-premiered"))
        .limit(5)
        .build();
    return new SeriesApi(client).listSeries(request).getData().stream().map(SeriesDetail::getTitle).toList();
  }

  private Map<String, Object> wordsAndCast() throws ApiException {
    SeriesDetail series = series("emily-in-paris", Set.of("cast", "evidence"), Set.of());
    ClaimEvidence claim = series.getEvidence().get("networks").get(0);
    return Map.of(
        "network", series.getNetworks().get(0).getName(),
        "words", claim.getSpans().get(0).getWords(),
        "published", claim.getDocument().getPublished().getEdtf(),
        "cast", series.getCast().get(0).getPerson().getName());
  }

  private List<String> agenciesFound() throws ApiException {
    APISearchRequest request = APISearchRequest.newBuilder().q("savoir").kind(List.of("organizations")).build();
    return new SearchApi(client).search(request).getData().stream().map(SearchHit::getPath).toList();
  }

  private List<Object> oneField() throws ApiException {
    SeriesDetail series = series("emily-in-paris", Set.of(), Set.of("lifecycle_status"));
    return List.of(series.getTitle(), series.getLifecycleStatus());
  }

  private List<String> foundByPath() throws ApiException {
    LookupRequest wanted = new LookupRequest().paths(List.of("series/emily-in-paris", "people/nobody"));
    APILookUpSeveralRequest request = APILookUpSeveralRequest.newBuilder().lookupRequest(wanted).build();
    List<String> names = new ArrayList<>();
    new LookupApi(client).lookUpSeveral(request).getData()
        .forEach(found -> names.add(found == null ? null : found.getName()));
    return names;
  }

  private Object unknownIdentifier() throws ApiException {
    return new LookupApi(client).lookUp(APILookUpRequest.newBuilder().imdb("tt0000001").build());
  }

  private List<String> firstChanges() throws ApiException {
    ChangesApi api = new ChangesApi(client);
    ChangePage page = api.listChanges(APIListChangesRequest.newBuilder().limit(2).build());
    String cursor = page.getPage().getNext();
    ChangePage further = api.listChanges(APIListChangesRequest.newBuilder().cursor(cursor).limit(1).build());
    List<ChangeResource> changes = new ArrayList<>(page.getData());
    changes.addAll(further.getData());
    return changes.stream().map(ChangeResource::getSubject).toList();
  }

  private List<Object> publish(Submission submission) throws ApiException {
    APIPutDocumentRequest request = APIPutDocumentRequest.newBuilder().slug("harbour").submission(submission).build();
    ApiResponse<Publication> answer = new DocumentsApi(client).putDocumentWithHttpInfo(request);
    return List.of(answer.getStatusCode(), answer.getData().getChanged());
  }

  private SeriesDetail series(String slug, Set<String> include, Set<String> fields) throws ApiException {
    return new SeriesApi(client)
        .getSeries(APIGetSeriesRequest.newBuilder().slug(slug).include(include).fields(fields).build());
  }

  private static List<Object> problemOf(Call call) throws Exception {
    try {
      call.answer();
    } catch (ApiException error) {
      Problem problem = JSON_MAPPER.readValue(error.getResponseBody(), Problem.class);
      return List.of(problem.getStatus(), problem.getCode());
    }
    throw new IllegalStateException("There was no problem.");
  }
}
